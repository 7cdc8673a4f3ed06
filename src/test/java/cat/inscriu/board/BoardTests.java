package cat.inscriu.board;

import static cat.inscriu.support.Line.F31;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cat.inscriu.catalog.TrainingActions;
import cat.inscriu.edition.EditionStatus;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.ReasonCode;
import cat.inscriu.support.Coordinator;
import cat.inscriu.support.Given;
import cat.inscriu.support.Proves;
import cat.inscriu.support.Story;
import cat.inscriu.web.NotFound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/** What the board shows and does, on real services: its unit's alone, once, and with a word on what it left. */
class BoardTests extends Story {
    private static final CsrfToken TOKEN = new DefaultCsrfToken("header", "parameter", "token");

    @Autowired
    private BoardPages pages;

    @Autowired
    private EditionActPages acts;

    @Autowired
    private SheetPages sheets;

    @Autowired
    private Stuck stuck;

    @Autowired
    private Dossier dossier;

    @Autowired
    private TrainingActions actions;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private JdbcClient database;

    @Test
    void whatIsAnotherUnitsIsNotThere() {
        var edition = given.edition().published();
        var request = given.request(edition).underReview();
        var code = edition.value();
        var typed = new MockHttpServletResponse();
        var model = new ExtendedModelMap();
        var redirect = new RedirectAttributesModelMap();

        List<Runnable> doors = List.of(
                () -> this.pages.show(code, "", 1, model, TOKEN),
                () -> review(code, "a-key", List.of(request.value()), "APPROVE"),
                () -> this.pages.retry(code, "", redirect),
                () -> this.acts.show(code, "deadline", model, TOKEN),
                () -> this.acts.close(code, model, redirect, TOKEN, typed),
                () -> this.acts.moveDeadline(code, "2027-01-20T12:00", model, redirect, TOKEN, typed),
                () -> this.acts.changeMaximum(code, "9", "more chairs", model, redirect, TOKEN, typed),
                () -> this.acts.cancel(code, "no room", true, model, redirect, TOKEN, typed),
                () -> this.acts.reschedule(code, SessionRows.empty(), false, model, redirect, TOKEN, typed),
                () -> this.acts.decide(code, "RUN", "", "", false, model, redirect, TOKEN, typed),
                () -> this.sheets.show(Given.FOR_ALL, model, TOKEN));

        signIn(Coordinator.OF_ANOTHER_UNIT);
        for (var door : doors) {
            assertThatExceptionOfType(NotFound.class).isThrownBy(door::run);
        }
        this.pages.list("OPEN", "", 1, model);
        assertThat(model).containsEntry("lines", List.of());
        assertThat(this.books.status(edition)).isEqualTo(EditionStatus.ENROLLING);
        assertThat(this.books.status(request)).isEqualTo(EnrollmentStatus.UNDER_REVIEW);
    }

    @Test
    void aDecisionThatIsSentTwiceIsMadeOnce() {
        var edition = given.edition().published();
        var first = given.request(edition).underReview();
        var second = given.request(edition).underReview();
        var chosen = List.of(first.value(), second.value());

        signIn(Coordinator.ID);
        var page = review(edition.value(), "the-form", chosen, "APPROVE");
        var again = review(edition.value(), "the-form", chosen, "REJECT");

        assertThat(again).isEqualTo(page);
        assertThat(this.books.status(first)).isEqualTo(EnrollmentStatus.ADMITTED);
        assertThat(this.books.status(second)).isEqualTo(EnrollmentStatus.ADMITTED);
        assertThat(outcomes(page)).isEqualTo(Map.of(first.value(), "DONE", second.value(), "DONE"));
    }

    @Test
    void whatWasDecidedMeanwhileOrIsSomebodyElsesIsLeftAndNamed() {
        var edition = given.edition().published();
        var open = given.request(edition).underReview();
        var decided = given.request(edition).underReview();
        var claimed = given.request(edition).underReview();
        var elsewhere = given.request(given.edition().published()).underReview();
        coordinator.rejects(decided, ReasonCode.OTHER);
        this.database
                .sql("update ACT_RU_TASK set ASSIGNEE_ = 'colleague' where ID_ = ?")
                .param(coordinator.task(claimed).getId())
                .update();

        signIn(Coordinator.ID);
        var page = review(
                edition.value(),
                "a-form",
                List.of(open.value(), decided.value(), claimed.value(), elsewhere.value()),
                "RESERVE");

        assertThat(outcomes(page))
                .isEqualTo(Map.of(
                        open.value(), "DONE",
                        decided.value(), "refused.already-decided",
                        claimed.value(), "refused.already-claimed",
                        elsewhere.value(), "refused.no-such-task"));
        assertThat(this.books.status(open)).isEqualTo(EnrollmentStatus.WAITLISTED);
        assertThat(this.books.status(decided)).isEqualTo(EnrollmentStatus.REJECTED);
        assertThat(this.books.status(claimed)).isEqualTo(EnrollmentStatus.UNDER_REVIEW);
        assertThat(this.books.status(elsewhere)).isEqualTo(EnrollmentStatus.UNDER_REVIEW);
    }

    @Test
    void seatsGoInTheOrderOfArrivalWhateverOrderTheBoxesHave() {
        var edition = given.edition().maximum(1).published();
        var first = given.request(edition).underReview();
        var second = given.request(edition).underReview();

        signIn(Coordinator.ID);
        review(edition.value(), "a-form", List.of(second.value(), first.value()), "APPROVE");

        assertThat(this.books.status(first)).isEqualTo(EnrollmentStatus.ADMITTED);
        assertThat(this.books.status(second)).isEqualTo(EnrollmentStatus.WAITLISTED);
    }

    @Test
    @Proves(F31)
    void whatIsStuckIsTriedAgainByOneClickAndItIsOnRecordWhose() {
        var edition = given.edition().published();
        var request = given.request(edition).underReview();
        var timer = this.jobs
                .createJobQuery()
                .activityId("BoundaryEvent_ReviewOverdue")
                .singleResult()
                .getId();
        this.jobs.setJobRetries(timer, 0);
        assertThat(this.stuck.of(edition.value()))
                .singleElement()
                .satisfies(thing -> assertThat(thing.about()).isEqualTo(request.value()));
        assertThat(this.stuck.count(List.of(edition.value()))).isEqualTo(Map.of(edition.value(), 1));

        signIn(Coordinator.ID);
        this.pages.retry(edition.value(), "JOB:" + timer, new RedirectAttributesModelMap());

        this.identity.clearAuthentication();
        assertThat(this.stuck.of(edition.value())).isEmpty();
        assertThat(this.jobs.createJobQuery().jobId(timer).singleResult().getRetries())
                .isEqualTo(1);
        assertThat(this.database
                        .sql("select act || ' ' || acted_by || ' ' || detail from edition_act where edition_code = ?")
                        .param(edition.value())
                        .query(String.class)
                        .list())
                .containsExactly("RETRIED coordinator BoundaryEvent_ReviewOverdue, " + request.value());
    }

    @Test
    void anActIsOnRecordWithItsReason() {
        var edition = given.edition().published();

        signIn(Coordinator.ID);
        var response = new MockHttpServletResponse();
        var to = this.acts.changeMaximum(
                edition.value(),
                "9",
                "Una aula més gran",
                new ExtendedModelMap(),
                new RedirectAttributesModelMap(),
                TOKEN,
                response);

        assertThat(to).isEqualTo("redirect:/staff/editions/" + edition.value());
        assertThat(this.dossier.deeds(edition.value())).singleElement().satisfies(deed -> {
            assertThat(deed.who()).isEqualTo(Coordinator.ID);
            assertThat(deed.detail()).isEqualTo("9");
            assertThat(deed.note()).isEqualTo("Una aula més gran");
        });
    }

    @Test
    void manySheetsAreTakenOneByOneAndWhatIsRefusedIsGivenBack() throws IOException {
        var good = sheet("De les bones");
        List<MultipartFile> files = List.of(
                new MockMultipartFile("file", "bona.yaml", "text/plain", good.getBytes(StandardCharsets.UTF_8)),
                new MockMultipartFile("file", "altra.yaml", "text/plain", good.getBytes(StandardCharsets.UTF_8)),
                new MockMultipartFile(
                        "file", "mala.yaml", "text/plain", "title: Només títol".getBytes(StandardCharsets.UTF_8)),
                new MockMultipartFile("file", "foto.txt", "text/plain", new byte[] {(byte) 0xff, 0x00}));

        signIn(Coordinator.ID);
        var page = this.sheets.take(
                "",
                files,
                "the-form",
                Locale.ENGLISH,
                new ExtendedModelMap(),
                new RedirectAttributesModelMap(),
                TOKEN,
                new MockHttpServletResponse());

        assertThat(outcomes(page))
                .isEqualTo(Map.of(
                        "1. bona.yaml", "DONE",
                        "2. altra.yaml", "problem.sheet-refused",
                        "3. mala.yaml", "problem.sheet-refused",
                        "4. foto.txt", "work.sheets.unreadable"));
        assertThat(this.actions.existsById("de-les-bones")).isTrue();
        var model = new ExtendedModelMap();
        this.sheets.list(Long.valueOf(page.substring(page.lastIndexOf('/') + 1)), 3, model, TOKEN);
        assertThat(model).containsEntry("sheet", "title: Només títol");
        assertThat((List<?>) model.get("faults")).hasSizeGreaterThan(3);
        signIn(Coordinator.OF_ANOTHER_UNIT);
        this.sheets.list(Long.valueOf(page.substring(page.lastIndexOf('/') + 1)), 3, model, TOKEN);
        assertThat(model).containsEntry("sheet", "");
        this.identity.clearAuthentication();
    }

    private static String sheet(String title) {
        return """
                title: %s
                promotingUnit: Servei de Formació
                requirements: Cap.
                entityQuota: 2
                minimum: 2
                optimal: 3
                maximum: 5
                channel: Presencial
                modality: curs
                hours: {total: 10.0, inPerson: 10.0, videoTraining: 0.0, online: 0.0}
                contents: |
                  • Frases curtes.
                objectives: Escriure perquè s'entengui.
                methodology: Es treballa amb textos propis.
                accreditation: Certificat d'assistència
                """.formatted(title);
    }

    @Test
    void theListSaysWhatWaits() {
        var edition = given.edition().minimum(2).published();
        given.request(edition).admitted();
        given.request(edition).underReview();
        given.edition().opensLater().published();

        signIn(Coordinator.ID);
        var model = new ExtendedModelMap();
        this.pages.list("WAITING", "", 1, model);

        assertThat(((List<?>) model.get("lines"))).singleElement().satisfies(line -> {
            var shown = (Shelf.Line) line;
            assertThat(shown.edition().code()).isEqualTo(edition.value());
            assertThat(shown.missing()).isEqualTo(1);
            assertThat(shown.requests().of("UNDER_REVIEW")).isEqualTo(1);
            assertThat(shown.waits()).isTrue();
        });
    }

    private String review(String edition, String key, List<String> chosen, String decision) {
        return this.pages.review(
                edition,
                chosen,
                false,
                decision,
                "OTHER",
                "",
                "",
                1,
                key,
                new ExtendedModelMap(),
                TOKEN,
                new MockHttpServletResponse());
    }

    /** Why each part was skipped, or how it ended. */
    private Map<String, String> outcomes(String page) {
        var outcomes = new java.util.HashMap<String, String>();
        this.database
                .sql("select subject, coalesce(remark, outcome) from work_part where work_id = ?")
                .param(Long.valueOf(page.substring(page.lastIndexOf('/') + 1)))
                .query(row -> {
                    outcomes.put(row.getString(1), row.getString(2));
                });
        return outcomes;
    }

    private void signIn(String account) {
        var groups = this.identity.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .toList();
        this.identity.setAuthentication(account, groups);
    }
}
