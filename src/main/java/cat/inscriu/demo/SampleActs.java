package cat.inscriu.demo;

import cat.inscriu.attendance.AttendanceRecording;
import cat.inscriu.attendance.HoursAttended;
import cat.inscriu.catalog.CourseSheets;
import cat.inscriu.catalog.SheetFormat;
import cat.inscriu.catalog.TrainingActions;
import cat.inscriu.edition.EditionDraft;
import cat.inscriu.edition.EditionProcess;
import cat.inscriu.edition.EditionPublication;
import cat.inscriu.edition.Editions;
import cat.inscriu.enrollment.ApplicantDesk;
import cat.inscriu.enrollment.EnrollmentIntake;
import cat.inscriu.enrollment.EnrollmentProcess;
import cat.inscriu.enrollment.EnrollmentRequest;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.localentity.EntityRegister;
import cat.inscriu.localentity.RegisterFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What the people of the sample data do, each through the service that pages and interface use, in the name of the account that
 * may. What was done already is not done again, so that a start that was cut short is simply repeated.
 */
@Component
@ConditionalOnProperty(name = "inscriu.demo.enabled", havingValue = "true")
class SampleActs {
    private static final String COORDINATOR = "coordinator";
    private static final String TRAINER = "trainer";

    private final EntityRegister register;
    private final CourseSheets sheets;
    private final TrainingActions actions;
    private final EditionPublication publication;
    private final Editions editions;
    private final EnrollmentIntake intake;
    private final EnrollmentRequests requests;
    private final PrivateLinks links;
    private final ApplicantDesk desk;
    private final AttendanceRecording attendance;
    private final TaskService tasks;
    private final IdentityService identity;
    private final Map<String, SamplePerson> people;

    SampleActs(
            EntityRegister register,
            CourseSheets sheets,
            TrainingActions actions,
            EditionPublication publication,
            Editions editions,
            EnrollmentIntake intake,
            EnrollmentRequests requests,
            PrivateLinks links,
            ApplicantDesk desk,
            AttendanceRecording attendance,
            TaskService tasks,
            IdentityService identity) {
        this.register = register;
        this.sheets = sheets;
        this.actions = actions;
        this.publication = publication;
        this.editions = editions;
        this.intake = intake;
        this.requests = requests;
        this.links = links;
        this.desk = desk;
        this.attendance = attendance;
        this.tasks = tasks;
        this.identity = identity;
        this.people = new String(resource("people.csv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(SamplePerson::read)
                .collect(Collectors.toMap(SamplePerson::id, Function.identity()));
    }

    /** The administrator fills the register. */
    void register() {
        this.register.take(resource("local-entities.csv"), RegisterFormat.CSV);
    }

    /** The coordinator sends in the sheet of that name. */
    void sheet(String action) {
        if (!this.actions.existsById(action)) {
            this.sheets.publish(resource(action + ".txt"), SheetFormat.TEXT, action, COORDINATOR);
        }
    }

    void publish(String action, EditionDraft draft) {
        if (!this.editions.existsById(draft.code())) {
            as(COORDINATOR, () -> this.publication.publish(action, draft));
        }
    }

    void apply(String edition, String person) {
        if (request(edition, person).isEmpty()) {
            this.intake.take(edition, this.people.get(person).form(), null);
        }
    }

    /** Open the link of the first mail; does nothing where addresses are not verified. */
    void verify(String edition, String person) {
        if (status(edition, person) == EnrollmentStatus.RECEIVED) {
            withLink(edition, person, this.desk::verify);
        }
    }

    /** Confirm the own place, where the office asks for it. */
    void confirmPlace(String edition, String person) {
        var asked = this.editions.findById(edition).orElseThrow().ownConfirmation();
        if (asked && status(edition, person) == EnrollmentStatus.ADMITTED) {
            withLink(edition, person, this.desk::confirmPlace);
        }
    }

    void withdraw(String edition, String person) {
        withLink(edition, person, this.desk::withdraw);
    }

    void approve(String edition, String person) {
        review(edition, person, Map.of("decision", "APPROVE"));
    }

    void reject(String edition, String person, String reason) {
        review(edition, person, Map.of("decision", "REJECT", "reasonCode", reason));
    }

    /** The trainer records the hours of each session, as many as were held. */
    void attend(String edition, Map<String, List<BigDecimal>> hours) {
        if (open(edition, EditionProcess.RECORD_ATTENDANCE).isPresent()) {
            var sheet = hours.entrySet().stream()
                    .map(entry -> new HoursAttended(number(edition, entry.getKey()), sessions(entry.getValue())))
                    .toList();
            as(TRAINER, () -> this.attendance.record(edition, sheet));
            complete(TRAINER, edition, EditionProcess.RECORD_ATTENDANCE, Map.of());
        }
    }

    private static List<HoursAttended.InSession> sessions(List<BigDecimal> hours) {
        var sessions = new ArrayList<HoursAttended.InSession>();
        for (var attended : hours) {
            sessions.add(new HoursAttended.InSession(sessions.size() + 1, attended));
        }
        return sessions;
    }

    private void review(String edition, String person, Map<String, Object> answer) {
        complete(COORDINATOR, number(edition, person), EnrollmentProcess.REVIEW, answer);
    }

    /** Claim and complete the task, if it is open. */
    private void complete(String account, String businessKey, String task, Map<String, Object> answer) {
        open(businessKey, task)
                .ifPresent(open -> as(account, () -> {
                    this.tasks.claim(open.getId(), account);
                    this.tasks.complete(open.getId(), answer);
                }));
    }

    private Optional<Task> open(String businessKey, String task) {
        return Optional.ofNullable(this.tasks
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(task)
                .singleResult());
    }

    private void withLink(String edition, String person, Consumer<String> act) {
        act.accept(this.links.token(request(edition, person).orElseThrow()));
    }

    private String number(String edition, String person) {
        return request(edition, person).orElseThrow().number().value();
    }

    private EnrollmentStatus status(String edition, String person) {
        return request(edition, person).orElseThrow().status();
    }

    private Optional<EnrollmentRequest> request(String edition, String person) {
        var email = this.people.get(person).email();
        return this.requests.of(edition, EnumSet.allOf(EnrollmentStatus.class)).stream()
                .filter(request -> request.person().email().value().equals(email))
                .findFirst();
    }

    /** The engine judges the account's rights and records its name, as when it is signed in. */
    private void as(String account, Runnable act) {
        var groups = this.identity.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .toList();
        this.identity.setAuthentication(account, groups);
        try {
            act.run();
        } finally {
            this.identity.clearAuthentication();
        }
    }

    private static byte[] resource(String name) {
        try {
            return new ClassPathResource("demo/" + name).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
