package cat.inscriu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.edition.EditionDecision;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.enrollment.ReasonCode;
import cat.inscriu.support.EditionCode;
import cat.inscriu.support.Given;
import cat.inscriu.support.Story;
import cat.inscriu.support.TimeMachine;
import cat.inscriu.web.Languages;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.util.HtmlUtils;

/** Whoever is told no, or not yet, reads on the own page by which rule, in the own language; each request got there by its real steps. */
class RefusalsInWordsTests extends Story {
    private static final Pattern STAND = Pattern.compile("<section class=\"stand\">(.*?)</section>", Pattern.DOTALL);

    @Autowired
    private EnrollmentRequests requests;

    @Autowired
    private PrivateLinks links;

    @Autowired
    private JdbcClient database;

    private MockMvc browser;

    @BeforeEach
    void open(@Autowired WebApplicationContext service) {
        this.browser = MockMvcBuilders.webAppContextSetup(service).build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OVER_QUOTA | ja té ocupades les places que li corresponen | ya tiene ocupadas las plazas que le corresponden | already uses all of its places",
                "WAITLISTED | llista d'espera | lista de espera | waiting list",
                "REQUIREMENTS_NOT_MET | No es compleixen els requisits | No se cumplen los requisitos | The requirements are not met",
                "AUDIENCE_MISMATCH | El perfil no correspon | El perfil no corresponde | The profile is not among those",
                "ALREADY_TRAINED | Ja consta aquesta formació | Ya consta esta formación | already on record",
                "ENTITY_PRIORITY | prioritat a altres persones | prioridad a otras personas | priority to other people",
                "OTHER | Altres motius | Otros motivos | Other reasons",
                "WINDOW_CLOSED | fora del termini d'inscripció | fuera del plazo de inscripción | outside the enrolment period",
                "REQUIREMENTS_NOT_DECLARED | No s'ha declarat que es compleixen | No se ha declarado que se cumplen | It was not declared that the requirements",
                "ALREADY_CERTIFIED | Ja consta un certificat | Ya consta un certificado | A certificate of this training",
                "EXPIRED | No es va confirmar l'adreça electrònica dins del termini | No se confirmó la dirección electrónica dentro del plazo | e-mail address was not verified in time",
                "EXPIRED_PLACE | No es va confirmar la plaça dins del termini | No se confirmó la plaza dentro del plazo | The place was not confirmed in time",
                "CLOSED_WITHOUT_SEAT | es tanquen quan comença la primera sessió | se cierran cuando empieza la primera sesión | close when the first session begins",
                "NOT_ENTITLED | Assistència registrada: 5 h de 10 h. Per al certificat cal, com a mínim, el 80 % | Asistencia registrada: 5 h de 10 h. Para el certificado se necesita, como mínimo, el 80 % | Recorded attendance: 5 h of 10 h. The certificate needs at least 80 %",
                "NO_DECISION | Ningú no va decidir a temps | Nadie decidió a tiempo | Nobody decided in time",
                "BELOW_MINIMUM | No s'ha arribat al mínim de participants | No se ha llegado al mínimo de participantes | The minimum of participants was not reached",
                "BY_COORDINATOR | Ho ha decidit la unitat promotora | Lo ha decidido la unidad promotora | The promoting unit decided so"
            })
    void theRuleIsNamed(String rule, String catalan, String spanish, String english) throws Exception {
        var token =
                this.links.token(this.requests.findById(refusedBy(rule).value()).orElseThrow());

        assertThat(List.of(
                        stand(token, Languages.CATALAN),
                        stand(token, Locale.forLanguageTag("es")),
                        stand(token, Locale.ENGLISH)))
                .satisfiesExactly(
                        stand -> assertThat(stand).contains(catalan),
                        stand -> assertThat(stand).contains(spanish),
                        stand -> assertThat(stand).contains(english))
                .allSatisfy(stand -> assertThat(stand).doesNotContain(rule, "??", "reason.", "rule.", "next."));
    }

    private RequestNumber refusedBy(String rule) {
        var edition = given.edition();
        return switch (rule) {
            case "OVER_QUOTA" -> {
                var small = edition.quota(1).published();
                given.request(small).of(Given.VIC).underReview();
                yield given.request(small).of(Given.VIC).overQuota();
            }
            case "WAITLISTED" -> {
                var small = edition.maximum(1).published();
                given.request(small).admitted();
                yield given.request(small).waitlisted();
            }
            case "WINDOW_CLOSED" -> outsideTheWindow(edition.published());
            case "REQUIREMENTS_NOT_DECLARED" ->
                given.request(edition.published()).withoutRequirements().verified();
            case "ALREADY_CERTIFIED" -> {
                var held = edition.published();
                attends(held, given.request(held).by("npuig@vic.cat").admitted(), 5, 5);
                time.moveTo(TimeMachine.MONDAY_MORNING);
                yield given.request(given.edition().published())
                        .by("npuig@vic.cat")
                        .verified();
            }
            case "EXPIRED" -> {
                var request = given.request(edition.published()).received();
                engine.fires("Event_VerificationTimedOut", request);
                yield request;
            }
            case "EXPIRED_PLACE" -> {
                var asking = edition.setting("own-confirmation", "true").published();
                var silent = given.request(asking).admitted();
                coordinator.closesEnrollment(asking);
                engine.settle();
                engine.fires("Event_PlaceConfirmationTimedOut", silent);
                yield silent;
            }
            case "CLOSED_WITHOUT_SEAT" -> {
                var small = edition.maximum(1).published();
                given.request(small).admitted();
                var waiting = given.request(small).waitlisted();
                time.moveTo(Given.STARTS);
                engine.settle();
                yield waiting;
            }
            case "NOT_ENTITLED" -> {
                var held = edition.published();
                yield attends(held, given.request(held).admitted(), 5, 0);
            }
            case "NO_DECISION" -> undecided(edition.minimum(2).published(), null);
            case "BELOW_MINIMUM" -> undecided(edition.minimum(2).published(), EditionDecision.CANCEL);
            case "BY_COORDINATOR" -> {
                var code = edition.published();
                var request = given.request(code).admitted();
                coordinator.cancels(code, "No hi ha aula.");
                engine.settle();
                yield request;
            }
            default -> {
                var request = given.request(edition.published()).underReview();
                coordinator.rejects(request, ReasonCode.valueOf(rule));
                yield request;
            }
        };
    }

    /** The form is not taken outside the window; only dates that were changed by hand leave such a request behind. */
    private RequestNumber outsideTheWindow(EditionCode edition) {
        var request = given.request(edition).received();
        this.database
                .sql("update edition set closes_at = ? where code = ?")
                .params(TimeMachine.MONDAY_MORNING.minusSeconds(1).atOffset(ZoneOffset.UTC), edition.value())
                .update();
        applicant.verifies(request);
        return request;
    }

    private RequestNumber attends(EditionCode edition, RequestNumber request, double... hours) {
        time.moveTo(Given.ENDS);
        engine.settle();
        trainer.records(edition, request, hours);
        trainer.handsIn(edition);
        engine.settle();
        return request;
    }

    /** One short of its minimum. */
    private RequestNumber undecided(EditionCode edition, EditionDecision decision) {
        var request = given.request(edition).admitted();
        coordinator.closesEnrollment(edition);
        engine.fires("Event_DecisionDue", edition);
        if (decision == null) {
            engine.fires("BoundaryEvent_StartReached", edition);
        } else {
            coordinator.notes(edition, "Es repetirà a la tardor.");
            coordinator.decides(edition, decision);
        }
        engine.settle();
        return request;
    }

    /** Where the page says how the request stands, as text. */
    private String stand(String token, Locale language) throws Exception {
        var page = this.browser
                .perform(get("/enrollments/" + token).locale(language))
                .andReturn()
                .getResponse();
        assertThat(page.getStatus()).isEqualTo(200);
        var stand = STAND.matcher(page.getContentAsString(StandardCharsets.UTF_8));
        assertThat(stand.find()).isTrue();
        return HtmlUtils.htmlUnescape(stand.group(1).replaceAll("<[^>]+>", " ")).replaceAll("[\\s\u00a0]+", " ");
    }
}
