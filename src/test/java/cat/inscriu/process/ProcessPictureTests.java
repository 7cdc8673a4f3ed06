package cat.inscriu.process;

import static cat.inscriu.support.ProcessAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.engine.Diagram;
import cat.inscriu.engine.Diagrams;
import cat.inscriu.enrollment.ReasonCode;
import cat.inscriu.support.Given;
import cat.inscriu.support.Story;
import cat.inscriu.web.Languages;
import cat.inscriu.web.ProcessPicture;
import cat.inscriu.web.ProcessPicture.Mark;
import cat.inscriu.web.ProcessPicture.TextLine;
import cat.inscriu.web.ProcessPictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

/** The live picture: the model's own drawing, with the way of one request. */
class ProcessPictureTests extends Story {
    @Autowired
    private ProcessPictures pictures;

    @Autowired
    private Diagrams diagrams;

    @Autowired
    private HistoryService history;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private MessageSource messages;

    @Test
    void theStepWhereARequestStandsIsLitAndItsWayIsMarked() {
        var request = given.request(given.edition().published()).underReview();

        var picture = picture(request);

        assertThat(marked(picture, Mark.PRESENT)).containsExactly("reviewRequest");
        assertThat(marked(picture, Mark.PASSED))
                .contains(
                        "StartEvent_EnrollmentRequested",
                        "Event_AddressVerified",
                        "Task_CheckEligibility",
                        "Gateway_Eligible")
                .doesNotContain("Event_VerificationTimedOut", "Task_AllocateSeat", "SubProcess_Withdrawal");
        assertThat(followed(picture))
                .contains("Flow_VerificationAsked_Yes", "Flow_Eligible_Yes", "Flow_QuotaPlaceTaken_Yes")
                .doesNotContain("Flow_VerificationAsked_No", "Flow_Eligible_No", "Flow_QuotaPlaceTaken_No");
        assertThat(picture.ended()).isFalse();
        assertThat(picture.present()).containsExactly("Estudiar la sol·licitud");
        assertThat(picture.passed()).startsWith("Sol·licitud rebuda").endsWith("Avisar: en estudi");
        assertThat(picture.ahead()).startsWith("Assignar la plaça").endsWith("Amb certificat");
    }

    /** Else "not confirmed yet" would read as a confirmation. */
    @Test
    void whatIsWaitedForDoesNotReadAsIfItHadHappened() {
        var request = given.request(given.edition().published()).admitted();

        var picture = picture(request);

        assertThat(marked(picture, Mark.PRESENT)).containsExactly("Event_EditionConfirmed");
        assertThat(picture.present()).containsExactly("encara falta «Edició confirmada»");
        assertThat(picture.passed()).doesNotContain("Edició confirmada");
        assertThat(shape(picture, "Event_EditionConfirmed").sign()).isEqualTo("awaited");
    }

    @Test
    void aLoopIsToldInTheOrderInWhichItWasGone() {
        var edition = given.edition().maximum(1).published();
        var first = given.request(edition).admitted();
        var second = given.request(edition).waitlisted();
        assertThat(followed(picture(second)))
                .contains("Flow_SeatAllocated_No")
                .doesNotContain("Flow_SeatAllocated_Yes");

        applicant.withdraws(first);
        engine.settle();

        var picture = picture(second);
        assertThat(marked(picture, Mark.PRESENT)).containsExactly("Event_EditionConfirmed");
        assertThat(followed(picture)).contains("Flow_SeatAllocated_No", "Flow_SeatAllocated_Yes");
        assertThat(picture.passed().stream().filter("Assignar la plaça"::equals))
                .hasSize(2);
    }

    @Test
    void reminderThatComesEveryDayIsToldOnce() {
        var request = given.request(given.edition().published()).underReview();

        engine.fires("BoundaryEvent_ReviewOverdue", request);
        engine.fires("BoundaryEvent_ReviewOverdue", request);

        var picture = picture(request);
        assertThat(marked(picture, Mark.PRESENT)).containsExactly("reviewRequest");
        assertThat(picture.passed()).containsOnlyOnce("Revisió endarrerida", "Recordatori enviat");
    }

    @Test
    void aRequestThatIsOverShowsTheEndThatItReached() {
        var edition = given.edition().published();
        var withdrawn = given.request(edition).underReview();
        var rejected = given.request(edition).underReview();

        applicant.withdraws(withdrawn);
        coordinator.rejects(rejected, ReasonCode.OTHER);

        assertThat(picture(withdrawn).ended()).isTrue();
        assertThat(marked(picture(withdrawn), Mark.PRESENT)).containsExactly("EndEvent_Withdrawn");
        assertThat(marked(picture(withdrawn), Mark.PASSED)).contains("reviewRequest", "Task_WithdrawRequest");
        assertThat(marked(picture(rejected), Mark.PRESENT)).containsExactly("EndEvent_Rejected");
        assertThat(followed(picture(rejected))).contains("Flow_Decision_Reject");
        assertThat(picture(rejected).ahead()).isEmpty();
    }

    @Test
    void aStepThatAJobIsAboutToDoIsWhereTheRequestStands() {
        var edition = given.edition().quota(1).published();
        var first = given.request(edition).of(Given.VIC).underReview();
        var second = given.request(edition).of(Given.VIC).overQuota();
        assertThat(marked(picture(second), Mark.PRESENT)).containsExactly("Event_QuotaPlaceOffered");

        applicant.withdraws(first);
        engine.settle();

        assertThat(marked(picture(second), Mark.PRESENT)).containsExactly("reviewRequest");
        assertThat(marked(picture(second), Mark.PASSED)).contains("Event_QuotaPlaceOffered");
    }

    @Test
    void everyNameInTheModelHasWordsInEveryLanguage() {
        var diagram = diagram();
        var named = Stream.concat(
                        diagram.nodes().stream()
                                .filter(node -> node.name() != null)
                                .map(Diagram.Node::id),
                        diagram.flows().stream()
                                .filter(flow -> flow.name() != null)
                                .map(Diagram.Flow::id))
                .toList();

        assertThat(named).hasSizeGreaterThan(80);
        for (var language : Languages.ALL) {
            assertThat(named)
                    .allSatisfy(
                            id -> assertThat(this.messages.getMessage("process.enrollment." + id, null, null, language))
                                    .as("%s in %s", id, language)
                                    .isNotBlank());
        }
    }

    @Test
    void aNewElementHasTheNameThatItsModelGivesIt() {
        assertThat(this.messages.getMessage("process.enrollment.Task_Unheard", null, "Count beans", Locale.ENGLISH))
                .isEqualTo("Count beans");
    }

    @Test
    void everyTextFitsItsPlaceInEveryLanguage() {
        var request = given.request(given.edition().published()).underReview();
        var faults = new ArrayList<String>();

        for (var language : Languages.ALL) {
            var picture = picture(request, language);
            var texts = new ArrayList<Text>();
            for (var shape : picture.shapes()) {
                for (var line : shape.lines()) {
                    var text = new Text(shape.id(), line);
                    texts.add(text);
                    if ("task".equals(shape.form()) && !text.inside(shape)) {
                        faults.add(language + ": " + text + " leaves its box");
                    }
                }
            }
            picture.lines().forEach(flow -> flow.lines().forEach(line -> texts.add(new Text(flow.id(), line))));
            for (var text : texts) {
                texts.stream()
                        .filter(other -> other.of().compareTo(text.of()) < 0 && other.meets(text))
                        .forEach(other -> faults.add(language + ": " + text + " meets " + other));
                picture.shapes().stream()
                        .filter(shape -> !shape.id().equals(text.of()) && !"frame".equals(shape.form()))
                        .filter(text::meets)
                        .forEach(shape -> faults.add(language + ": " + text + " meets " + shape.id()));
            }
        }

        assertThat(faults).isEmpty();
    }

    /** A line with the room that it takes in Helvetica of 12 pixels, roughly. */
    private record Text(String of, TextLine line) {
        private double half() {
            return 12
                    * this.line
                            .text()
                            .chars()
                            .mapToDouble(letter -> "iljtfr.,:'’ ".indexOf(letter) >= 0 ? 0.28 : 0.58)
                            .sum()
                    / 2;
        }

        boolean inside(ProcessPicture.Shape shape) {
            return half() <= shape.width() / 2 - 2
                    && this.line.y() - 11 >= shape.y() + 2
                    && this.line.y() + 3 <= shape.y() + shape.height() - 2;
        }

        boolean meets(Text other) {
            return Math.abs(this.line.x() - other.line.x()) < half() + other.half()
                    && Math.abs(this.line.y() - other.line.y()) < 12;
        }

        /** A gateway fills half of its box, an event most of it. */
        boolean meets(ProcessPicture.Shape shape) {
            var dx = Math.max(0, Math.abs(this.line.x() - shape.centre()) - half());
            var dy = Math.max(0, Math.abs(this.line.y() - 4 - shape.middle()) - 6);
            var reach = shape.width() / 2;
            return switch (shape.form()) {
                case "gateway" -> dx + dy < reach;
                case "event" -> Math.hypot(dx, dy) < reach;
                default -> dx < reach && dy < shape.height() / 2;
            };
        }
    }

    private ProcessPicture picture(RequestNumber request) {
        return picture(request, Languages.CATALAN);
    }

    private ProcessPicture picture(RequestNumber request, Locale language) {
        var instance = this.history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(request.value())
                .singleResult();
        return this.pictures.of(instance.getId(), language).orElseThrow();
    }

    private Diagram diagram() {
        return this.diagrams.of(this.repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("enrollment")
                .latestVersion()
                .singleResult()
                .getId());
    }

    private static ProcessPicture.Shape shape(ProcessPicture picture, String id) {
        return picture.shapes().stream()
                .filter(shape -> shape.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> marked(ProcessPicture picture, Mark mark) {
        return picture.shapes().stream()
                .filter(shape -> shape.mark() == mark)
                .map(ProcessPicture.Shape::id)
                .toList();
    }

    private static List<String> followed(ProcessPicture picture) {
        return picture.lines().stream()
                .filter(flow -> flow.mark() == Mark.PASSED)
                .map(ProcessPicture.Line::id)
                .toList();
    }
}
