package cat.inscriu.web;

import static cat.inscriu.support.Line.A14;
import static cat.inscriu.support.Line.A22;
import static cat.inscriu.support.Line.A24;
import static cat.inscriu.support.Line.A9;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.certificate.Certificates;
import cat.inscriu.support.Proves;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The pages as they arrive at a browser without scripts. */
@OnSampleSite
class PagesTests {
    @Autowired
    private Certificates certificates;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient database;

    private Visitor visitor;

    @BeforeEach
    void open(@LocalServerPort int port) throws IOException {
        this.visitor = new Visitor(port);
        SampleSite.make(this.visitor);
    }

    @Test
    void theCatalogueShowsWhatIsOpenAndComing() {
        var page = this.visitor.opens("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("/editions/ATB-AUTO", "/editions/ATB-SOON", "Inscripció oberta", "Programada")
                .contains("lang=\"ca\"", "Queden 24 places lliures de 24");
    }

    @Test
    void theCatalogueIsSearchedByTitle() {
        assertThat(this.visitor.opens("/?q=RESOLDRE").body()).contains("/editions/ATB-AUTO");
        assertThat(this.visitor.opens("/?q=%3Cscript%3E").body())
                .doesNotContain("/editions/", "<script>")
                .contains("Cap edició oberta ni prevista", "&lt;script&gt;");
        assertThat(this.visitor.opens("/?page=9999999").statusCode()).isEqualTo(200);
        assertThat(this.visitor.opens("/?page=x").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "q=atencion+ciutadana, false",
        "q=ATENCIO+ciutadana+resoldre, true",
        "q=telefonista, true",
        "channel=Presencial, true",
        "channel=Virtual, false",
        "modality=taller&free=1, true",
        "area=Atenci%C3%B3+ciutadana, true",
        "area=Urbanisme, false",
        "from=2020-01-01, true",
        "to=1%2F1%2F2020, false"
    })
    void theCatalogueIsFilteredByWhatPeopleLookFor(String question, boolean found) {
        var page = this.visitor.opens("/?" + question);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body().contains("/editions/ATB-AUTO")).isEqualTo(found);
    }

    @Test
    void aFilterThatIsNoDayIsToldBesideItsFieldAndTheRestStillFilters() {
        var page = this.visitor.opens("/?from=ahir&q=resoldre");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("id=\"from-fault\"", "No és una data", "value=\"ahir\"", "/editions/ATB-AUTO")
                .contains("Filtres (un d&#39;actiu)", "<details class=\"filters\" open=");
        assertThat(this.visitor.opens("/?from=2027-05-01&to=2027-04-01").body())
                .contains("id=\"to-fault\"", "anterior al primer");
    }

    @Test
    @Proves(A22)
    void anEntityIsToldHowManyOfItsPlacesAreLeftAndNothingElse() {
        this.visitor.publishes(
                "ATB-PLACES",
                Instant.now().minus(Duration.ofDays(1)),
                ", \"entityQuota\": 1, \"approval\": \"AUTOMATIC\"");
        var path = "/api/editions/ATB-PLACES/places?entity=";
        assertThat(this.visitor.asks("GET", path + "9900010001", Map.of()).body())
                .contains("\"left\":1", "queda una plaça lliure de l'única que li correspon");

        var token = applied("ATB-PLACES", "places@vic.cat");
        assertThat(this.visitor.asks("GET", path + "9900010001", Map.of()).body())
                .as("an address that is not proved counts for nothing")
                .contains("\"left\":1");
        verified(token);

        var full = this.visitor.asks("GET", path + "9900010001", Map.of()).body();
        assertThat(full)
                .contains("\"left\":0", "ja està demanada", "llista de reserva")
                .doesNotContain("places@vic.cat", "Núria", "Puig");
        assertThat(this.visitor.asks("GET", path + "9900010002", Map.of()).body())
                .contains("\"left\":1");
        assertThat(this.visitor.asks("GET", path + "none", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(this.visitor
                        .asks("GET", "/api/editions/ATB-SOON/places?entity=9900010001", Map.of())
                        .statusCode())
                .isEqualTo(404);

        var form = filled("un.altre@vic.cat");
        form.remove("requirementsDeclared");
        var wrong = this.visitor.sends("/editions/ATB-PLACES", this.visitor.opens("/editions/ATB-PLACES"), form);
        assertThat(wrong.body()).contains("ja està demanada");
    }

    @Test
    void theSessionsGoIntoACalendarOnceThereIsAPlace() {
        var token = applied("ATB-AUTO", "agenda@vic.cat");
        var path = "/enrollments/" + token;
        assertThat(this.visitor.opens(path + "/sessions.ics").statusCode()).isEqualTo(404);
        assertThat(this.visitor.opens(path).body()).doesNotContain("sessions.ics");

        verified(token);

        assertThat(this.visitor.opens(path).body()).contains(path + "/sessions.ics", "provisionals");
        var file = this.visitor.asks("GET", path + "/sessions.ics", Map.of());
        assertThat(file.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/calendar"));
        assertThat(file.body()).contains("STATUS:TENTATIVE", "SUMMARY:Provisional: Atendre", "UID:ATB-AUTO-2@");
    }

    private void verified(String token) {
        var path = "/enrollments/" + token;
        this.visitor.sends(path + "/verification", this.visitor.opens(path), Map.of());
        assertThat(this.visitor.opens(path).body()).contains("Us guardem una plaça");
    }

    @ParameterizedTest
    @CsvSource({"ca,Sol·licitud de plaça", "es,Solicitud de plaza", "en,Request a place"})
    void aLanguageIsChosenAndKept(String language, String words) {
        var change = this.visitor.opens("/language?to=" + language + "&back=%2Feditions%2FATB-AUTO");

        assertThat(change.statusCode()).isEqualTo(303);
        assertThat(change.headers().firstValue("Location")).contains("/editions/ATB-AUTO");
        assertThat(this.visitor.opens("/editions/ATB-AUTO").body()).contains(words, "lang=\"" + language + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "https://evil.example", "/%5Cevil.example", "evil", "/%0D%0ASet-Cookie:x=y", ""
            })
    @Proves(A24)
    void theChoiceOfALanguageLeadsNowhereElse(String back) {
        var change = this.visitor.opens("/language?to=es&back=" + back);

        assertThat(change.headers().firstValue("Location")).contains("/");
        assertThat(change.headers().allValues("Set-Cookie")).hasSize(1);
    }

    @Test
    void anEditionThatDoesNotEnrollHasNoForm() {
        assertThat(this.visitor.opens("/editions/ATB-SOON").body())
                .contains("Ara no s&#39;hi pot sol·licitar plaça")
                .doesNotContain("name=\"givenName\"");
        var sheet = this.visitor.opens("/editions/ATB-AUTO");
        var late = this.visitor.sends("/editions/ATB-SOON", sheet, filled("late@vic.cat"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("no té la inscripció oberta");
    }

    @Test
    void whatIsWrongIsToldBesideItsFieldAndNothingIsTypedTwice() {
        var form = filled("núria at vic");
        form.put("nationalId", "12345678A");
        form.put("motivation", "Perquè «sí» & prou");
        form.remove("requirementsDeclared");

        var page = this.visitor.sends("/editions/ATB-AUTO", this.visitor.opens("/editions/ATB-AUTO"), form);

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body())
                .contains("href=\"#email\"", "href=\"#nationalId\"", "href=\"#requirementsDeclared\"")
                .contains("id=\"email-fault\"", "aria-describedby=\"email-hint email-fault\"")
                .contains("value=\"Núria\"", "value=\"núria at vic\"", "value=\"Ajuntament de Vilaprova de Dalt\"")
                .contains("Perquè «sí» &amp; prou", "<title>Error: ")
                .doesNotContain("href=\"#givenName\"", "id=\"entity-fault\"");
    }

    @Test
    void anEntityThatIsNotClearIsChosen() {
        var form = filled("tria@manresa.cat");
        form.put("entity", "vilaprova");
        var several = this.visitor.sends("/editions/ATB-AUTO", this.visitor.opens("/editions/ATB-AUTO"), form);
        assertThat(several.statusCode()).isEqualTo(422);
        assertThat(several.body())
                .contains("Hi ha més d&#39;un ens", "value=\"9900010002\"", "name=\"entityAsked\" value=\"vilaprova\"")
                .doesNotContain("9900010003");

        form.put("entityAsked", "vilaprova");
        form.put("entityChoice", "9900010002");
        var chosen = this.visitor.sends("/editions/ATB-AUTO", several, form);

        assertThat(chosen.statusCode()).isEqualTo(302);
        assertThat(entityOf("tria@manresa.cat")).isEqualTo("9900010002");
    }

    @ParameterizedTest
    @CsvSource({
        "a1@vic.cat, 9900010001",
        "a2@vic.cat, ajuntament de vilaprova de dalt",
        "a3@vic.cat, Ajuntament de Vilaprova de Dalt (9900010001)",
        "a4@vic.cat, vilaprova ajunt dalt"
    })
    void anEntityIsNamedAsPeopleNameIt(String email, String typed) {
        var form = filled(email);
        form.put("entity", typed);

        var page = this.visitor.sends("/editions/ATB-AUTO", this.visitor.opens("/editions/ATB-AUTO"), form);

        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(entityOf(email)).isEqualTo("9900010001");
    }

    @Test
    void anEntityThatNobodyKnowsIsRefused() {
        var form = filled("a5@vic.cat");
        form.put("entity", "Ajuntament de Brigadoon");

        var page = this.visitor.sends("/editions/ATB-AUTO", this.visitor.opens("/editions/ATB-AUTO"), form);

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("No trobem cap ens", "value=\"Ajuntament de Brigadoon\"");
    }

    @Test
    void theSameFormSentTwiceIsOneRequest() {
        var sheet = this.visitor.opens("/editions/ATB-AUTO");

        var first = this.visitor.sends("/editions/ATB-AUTO", sheet, filled("dos@vic.cat"));
        var second = this.visitor.sends("/editions/ATB-AUTO", sheet, filled("dos@vic.cat"));

        assertThat(first.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/editions/ATB-AUTO/requested?number=20"));
        assertThat(second.statusCode()).isEqualTo(302);
        assertThat(this.database
                        .sql(
                                "select count(*) from enrollment_request r join person p on p.id = r.person_id where p.email_key = ?")
                        .param("dos@vic.cat")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(this.visitor
                        .opens(first.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("fins aleshores la sol·licitud no compta", "Número de sol·licitud: 20");
    }

    @Test
    @Proves(A9)
    void aFormThatAnotherSiteSendsForWhoIsSignedInIsRefusedWithAPage() {
        this.visitor.posts("/login", Map.of("username", "trainer", "password", "trainer"));

        var page = this.visitor.posts("/editions/ATB-AUTO", filled("fals@vic.cat"));

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("la pàgina ha caducat", "href=\"/\"");
    }

    @Test
    void readingPagesAndAskingForASeatMakesNoSession() {
        var sheet = this.visitor.opens("/editions/ATB-AUTO");
        var pages = List.of(
                sheet,
                this.visitor.opens("/"),
                this.visitor.opens("/login"),
                this.visitor.sends("/editions/ATB-AUTO", sheet, filled("sense-sessio@vic.cat")),
                this.visitor.opens("/css/inscriu.css"));

        assertThat(pages)
                .allSatisfy(page ->
                        assertThat(page.headers().allValues("Set-Cookie")).isEmpty());
        assertThat(this.visitor
                        .posts("/login", Map.of("username", "trainer", "password", "trainer"))
                        .headers()
                        .allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("SESSION="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/editions/NONE",
                "/editions/ATB-AUTO/none",
                "/enrollments/none",
                "/enrollments/none/withdrawal",
                "/enrollments/none/certificate.pdf",
                "/demo/mailbox/999",
                "/demo/mailbox/x",
                "/none",
                "/css/none.css"
            })
    void whatDoesNotExistIsAPageInTheReadersLanguage(String path) {
        this.visitor.opens("/language?to=es");

        var page = this.visitor.opens(path);

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body())
                .contains("Esta página no existe", "lang=\"es\"", "Protección de datos")
                .doesNotContain("Exception", "cat.inscriu");
    }

    @Test
    void programsKeepTheirProblemDocuments() {
        var unknown = this.visitor.asks("GET", "/api/editions/NONE", Map.of("Accept", "text/html,*/*"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void aWrongMethodIsAPage() {
        var page = this.visitor.posts("/privacy", Map.of());

        assertThat(page.statusCode()).isEqualTo(405);
        assertThat(page.body()).contains("No hem entès la petició");
    }

    @ParameterizedTest
    @CsvSource({"/privacy,Autoritat Catalana", "/accessibility,Camunda Tasklist", "/certificates,Codi de verificació"})
    void whatEveryServiceDeclaresIsThere(String path, String words) {
        var page = this.visitor.opens(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(words);
        for (var language : new String[] {"es", "en"}) {
            this.visitor.opens("/language?to=" + language);
            assertThat(this.visitor.opens(path).body()).doesNotContain("??", "{0}");
        }
    }

    @Test
    void aCertificateIsCheckedByItsCodeHoweverItIsTyped() {
        var issued = SampleSite.certificate(this.certificates, this.transactions, "2026-90001");
        var typed = issued.code().toLowerCase(java.util.Locale.ROOT).replace("-", "%20");

        var asked = this.visitor.opens("/certificates?code=" + typed);
        assertThat(asked.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/certificates/" + issued.code()));
        var valid = this.visitor.opens("/certificates/" + issued.code());
        assertThat(valid.statusCode()).isEqualTo(200);
        assertThat(valid.body())
                .contains("El certificat és vàlid", "Núria Puig i Soler", "7,5\u00a0h", issued.number());
        assertThat(valid.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));

        SampleSite.revoke(this.certificates, "2026-90001");
        assertThat(this.visitor.opens("/certificates/" + issued.code()).body())
                .contains("es va anul·lar i no és vàlid")
                .doesNotContain("for this test");
    }

    @Test
    void aCodeThatIsNoneAndACodeThatNobodyIssuedAreToldApart() {
        var malformed = this.visitor.opens("/certificates?code=%3Cb%3Ehola");
        assertThat(malformed.statusCode()).isEqualTo(422);
        assertThat(malformed.body()).contains("no és un codi de verificació", "value=\"&lt;b&gt;hola\"");

        var unknown = this.visitor.opens("/certificates/00000-00000-00000-00000");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("No hem emès cap certificat amb aquest codi");
    }

    @Test
    @Proves(A14)
    void openingALinkChangesNothingAndItsButtonsDo() {
        var token = applied("ATB-MANUAL", "boto@vic.cat");
        var path = "/enrollments/" + token;

        for (var method : new String[] {"HEAD", "GET", "OPTIONS"}) {
            this.visitor.asks(method, path, Map.of("Accept", "text/html"));
            this.visitor.asks(method, path + "/verification", Map.of("Accept", "text/html"));
            this.visitor.asks(method, path + "/withdrawal", Map.of("Accept", "text/html"));
        }
        var received = this.visitor.opens(path);
        assertThat(received.body()).contains("Rebuda, falta confirmar", "Confirmo la meva adreça");
        assertThat(received.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(received.headers().firstValue("Cache-Control")).contains("no-store");

        assertThat(this.visitor
                        .sends(path + "/verification", received, Map.of())
                        .statusCode())
                .isEqualTo(302);
        var review = this.visitor.opens(path);
        assertThat(review.body()).contains("En estudi, encara sense plaça").doesNotContain("Confirmo la meva");

        var early = this.visitor.sends(path + "/confirmation", received, Map.of());
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("no hi ha cap plaça per confirmar", "En estudi");

        var sure = this.visitor.opens(path + "/withdrawal");
        assertThat(sure.body()).contains("Voleu donar-vos de baixa?");
        assertThat(this.visitor.sends(path + "/withdrawal", sure, Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(this.visitor.opens(path).body()).contains("Baixa registrada").doesNotContain(path + "/withdrawal\"");
        assertThat(this.visitor.opens(path + "/withdrawal").statusCode()).isEqualTo(302);
        assertThat(this.visitor.opens(path + "/certificate.pdf").statusCode()).isEqualTo(404);
    }

    private String applied(String edition, String email) {
        var answer =
                this.visitor.sends("/editions/" + edition, this.visitor.opens("/editions/" + edition), filled(email));
        assertThat(answer.statusCode()).isEqualTo(302);
        return token(this.visitor, email);
    }

    /** Wait for the mail to the address and read the private link in it. */
    static String token(Visitor visitor, String email) {
        var number = Pattern.compile(
                "/demo/mailbox/(\\d+)\"(?:(?!/demo/mailbox/).)*" + Pattern.quote(email), Pattern.DOTALL);
        var mail = org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(20))
                .until(
                        () -> number.matcher(visitor.opens("/demo/mailbox").body())
                                .results()
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow()
                .group(1);
        return link(visitor.opens("/demo/mailbox/" + mail + "/html"));
    }

    private static String link(HttpResponse<String> mail) {
        var link = Pattern.compile("/enrollments/([\\w-]+)").matcher(mail.body());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private String entityOf(String email) {
        return this.database
                .sql(
                        "select r.entity_code from enrollment_request r join person p on p.id = r.person_id where p.email_key = ?")
                .param(email)
                .query(String.class)
                .single();
    }

    static Map<String, String> filled(String email) {
        var form = new LinkedHashMap<String, String>();
        form.put("givenName", "Núria");
        form.put("familyNames", "Puig i Soler");
        form.put("email", email);
        form.put("nationalId", "");
        form.put("entity", "Ajuntament de Vilaprova de Dalt");
        form.put("jobTitle", "Tècnica de participació");
        form.put("professionalGroup", "Auxiliar administratiu");
        form.put("functionalArea", "");
        form.put("motivation", "");
        form.put("requirementsDeclared", "true");
        form.put("privacyAccepted", "true");
        form.put("language", "ca");
        return form;
    }
}
