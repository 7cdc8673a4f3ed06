package cat.inscriu.support;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.catalog.CourseSheets;
import cat.inscriu.catalog.SheetFormat;
import cat.inscriu.catalog.TrainingActions;
import cat.inscriu.edition.Approval;
import cat.inscriu.edition.PublicationDoor;
import cat.inscriu.edition.PublicationDoor.Meeting;
import cat.inscriu.engine.Staff;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.IntakeDoor;
import cat.inscriu.enrollment.ReasonCode;
import cat.inscriu.localentity.EntityRegister;
import cat.inscriu.localentity.RegisterFormat;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a story begins with. Builders start valid and go through the real transitions; a story overrides only what it is about.
 * Each request is another person's, of another entity.
 */
public class Given {
    /** Two sessions of five hours each, five weeks after the story's first morning. */
    public static final List<Meeting> MEETINGS = List.of(
            new Meeting(Instant.parse("2027-02-15T08:00:00Z"), Instant.parse("2027-02-15T13:00:00Z")),
            new Meeting(Instant.parse("2027-02-17T08:00:00Z"), Instant.parse("2027-02-17T13:00:00Z")));

    public static final Instant OPENS_LATER = Instant.parse("2027-01-13T08:00:00Z");
    public static final Instant CLOSES = Instant.parse("2027-01-25T12:00:00Z");
    public static final Instant DECISION_DAY = Instant.parse("2027-02-05T12:00:00Z");
    public static final Instant STARTS = MEETINGS.get(0).startsAt();
    public static final Instant ENDS = MEETINGS.get(1).endsAt();

    /** Open to all staff; certifies attendance. */
    public static final String FOR_ALL = "per-a-tothom";
    /** For assistants in citizen services only. */
    public static final String FOR_ASSISTANTS = "per-a-auxiliars";
    /** Promises a certificate of achievement. */
    public static final String WITH_ASSESSMENT = "amb-avaluacio";

    /** The entity of colleagues who compete for a quota place. */
    public static final String VIC = "0829810008";

    public static final String UNIT = "unit-servei-de-formacio";

    private static final int ENTITIES = 60;

    private final PublicationDoor publication;
    private final IntakeDoor intake;
    private final CourseSheets sheets;
    private final TrainingActions actions;
    private final EntityRegister entities;
    private final Staff staff;
    private final Applicant applicant;
    private final Coordinator coordinator;
    private final Books books;
    private final TimeMachine time;
    private final AtomicInteger editionsMade = new AtomicInteger();
    private final AtomicInteger personsMade = new AtomicInteger();

    Given(
            PublicationDoor publication,
            IntakeDoor intake,
            CourseSheets sheets,
            TrainingActions actions,
            EntityRegister entities,
            Staff staff,
            Applicant applicant,
            Coordinator coordinator,
            Books books,
            TimeMachine time) {
        this.publication = publication;
        this.intake = intake;
        this.sheets = sheets;
        this.actions = actions;
        this.entities = entities;
        this.staff = staff;
        this.applicant = applicant;
        this.coordinator = coordinator;
        this.books = books;
        this.time = time;
    }

    /** Staff, entities and training actions, which outlive the stories. */
    void office() {
        if (this.actions.existsById(FOR_ALL)) {
            return;
        }
        account(Coordinator.ID, Staff.COORDINATORS, Staff.EVERY_UNIT);
        account(Coordinator.OF_ANOTHER_UNIT, Staff.COORDINATORS);
        account(Trainer.ID, Staff.TRAINERS);
        this.entities.take(
                ("code,name,type\n" + VIC + ",Ajuntament de Vic,MUNICIPALITY\n"
                                + IntStream.range(0, ENTITIES)
                                        .mapToObj(i -> entity(i) + ",Ajuntament " + i + ",MUNICIPALITY")
                                        .collect(Collectors.joining("\n")))
                        .getBytes(StandardCharsets.UTF_8),
                RegisterFormat.CSV);
        sheet(FOR_ALL, "Certificat d'assistència", "");
        sheet(WITH_ASSESSMENT, "Certificat d'aprofitament", "");
        sheet(FOR_ASSISTANTS, "Certificat d'assistència", """
                audience:
                  - {professionalGroup: Auxiliar, functionalArea: Atenció ciutadana, job: Informador/a, competency: Registre}
                """);
    }

    private void account(String id, String... groups) {
        this.staff.account(id, id + "-password", "Joana", "Prat", id + "@example.org", List.of(groups));
    }

    private void sheet(String code, String accreditation, String audience) {
        this.sheets.publish(
                ("""
                title: Escriure clar, edició %s
                promotingUnit: Servei de Formació
                requirements: Redactar textos a la feina.
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
                accreditation: %s
                %s
                """.formatted(code, accreditation, audience)).getBytes(StandardCharsets.UTF_8),
                SheetFormat.YAML,
                code,
                Coordinator.ID);
    }

    private static String entity(int i) {
        return "08%08d".formatted(i);
    }

    /** An edition with a minimum of one, a maximum of five and a quota of two, decided by a coordinator. */
    public EditionBuilder edition() {
        return new EditionBuilder();
    }

    /** A request for the edition. */
    public RequestBuilder request(EditionCode edition) {
        return new RequestBuilder(edition);
    }

    /** A published edition that begins valid. */
    public final class EditionBuilder {
        private final Map<String, String> settings = new HashMap<>();
        private String action = FOR_ALL;
        private int minimum = 1;
        private int maximum = 5;
        private int quota = 2;
        private Instant opens = TimeMachine.MONDAY_MORNING;
        private Instant closes = CLOSES;
        private Instant decision = DECISION_DAY;
        private BigDecimal threshold;
        private Approval approval = Approval.MANUAL;

        private EditionBuilder() {}

        public EditionBuilder of(String trainingAction) {
            this.action = trainingAction;
            return this;
        }

        public EditionBuilder minimum(int persons) {
            this.minimum = persons;
            this.maximum = Math.max(this.maximum, persons);
            return this;
        }

        public EditionBuilder maximum(int persons) {
            this.maximum = persons;
            this.minimum = Math.min(this.minimum, persons);
            return this;
        }

        public EditionBuilder quota(int persons) {
            this.quota = persons;
            return this;
        }

        public EditionBuilder opensLater() {
            this.opens = OPENS_LATER;
            return this;
        }

        public EditionBuilder closesAt(Instant moment) {
            this.closes = moment;
            return this;
        }

        public EditionBuilder decidedBy(Instant moment) {
            this.decision = moment;
            return this;
        }

        public EditionBuilder threshold(String percent) {
            this.threshold = new BigDecimal(percent);
            return this;
        }

        public EditionBuilder approvedAutomatically() {
            this.approval = Approval.AUTOMATIC;
            return this;
        }

        /** Published where the office has set this, such as {@code own-confirmation=true} of {@code inscriu.edition}. */
        public EditionBuilder setting(String name, String value) {
            this.settings.put("inscriu.edition." + name, value);
            return this;
        }

        public EditionCode published() {
            var code = "E" + Given.this.editionsMade.incrementAndGet();
            Given.this.coordinator.signedIn(() -> Given.this.publication.publish(
                    this.action,
                    new PublicationDoor.Draft(
                            code,
                            MEETINGS,
                            this.opens,
                            this.closes,
                            this.decision,
                            this.minimum,
                            this.maximum,
                            this.quota,
                            this.threshold,
                            this.approval),
                    this.settings));
            return new EditionCode(code);
        }
    }

    /** A request that has come so far, each time through the real steps. */
    public final class RequestBuilder {
        private final EditionCode edition;
        private final Map<String, String> settings = new HashMap<>();
        private String email;
        private String nationalId;
        private String entity;
        private String group;
        private String area;
        private boolean declared = true;

        private RequestBuilder(EditionCode edition) {
            this.edition = edition;
            var person = Given.this.personsMade.incrementAndGet();
            this.email = "persona" + person + "@example.org";
            this.entity = entity(person % ENTITIES);
        }

        /** From this entity. */
        public RequestBuilder of(String entityCode) {
            this.entity = entityCode;
            return this;
        }

        public RequestBuilder by(String address) {
            this.email = address;
            return this;
        }

        public RequestBuilder nationalId(String id) {
            this.nationalId = id;
            return this;
        }

        public RequestBuilder works(String professionalGroup, String functionalArea) {
            this.group = professionalGroup;
            this.area = functionalArea;
            return this;
        }

        public RequestBuilder withoutRequirements() {
            this.declared = false;
            return this;
        }

        /** Sent where the office asks nobody to prove an address. */
        public RequestBuilder unverified() {
            this.settings.put("inscriu.enrollment.verify-email", "false");
            return this;
        }

        /** The form, sent; whatever becomes of it. */
        public RequestNumber sent() {
            var form =
                    new IntakeDoor.Form(this.email, this.nationalId, this.entity, this.group, this.area, this.declared);
            return this.settings.isEmpty()
                    ? Given.this.intake.send(this.edition.value(), form)
                    : Given.this.intake.send(this.edition.value(), form, this.settings);
        }

        /** The address is not proved yet. */
        public RequestNumber received() {
            return having(EnrollmentStatus.RECEIVED, sent());
        }

        /** The address is proved; whatever becomes of it. */
        public RequestNumber verified() {
            var request = sent();
            Given.this.applicant.verifies(request);
            return request;
        }

        public RequestNumber underReview() {
            return having(EnrollmentStatus.UNDER_REVIEW, verified());
        }

        /** On the reserve list of its entity, whose quota the story has filled before. */
        public RequestNumber overQuota() {
            return having(EnrollmentStatus.OVER_QUOTA, verified());
        }

        /** Approved; whatever becomes of it. */
        public RequestNumber approved() {
            var request = underReview();
            Given.this.coordinator.approves(request);
            return request;
        }

        public RequestNumber admitted() {
            return having(EnrollmentStatus.ADMITTED, approved());
        }

        /** Approved for an edition that is confirmed already. */
        public RequestNumber confirmed() {
            return having(EnrollmentStatus.CONFIRMED, approved());
        }

        /** Approved when the story had filled every seat before. */
        public RequestNumber waitlisted() {
            return having(EnrollmentStatus.WAITLISTED, approved());
        }

        /** Put behind all approved. */
        public RequestNumber reserved() {
            var request = underReview();
            Given.this.coordinator.reserves(request, ReasonCode.ENTITY_PRIORITY);
            return having(EnrollmentStatus.WAITLISTED, request);
        }

        private RequestNumber having(EnrollmentStatus status, RequestNumber request) {
            assertThat(Given.this.books.status(request))
                    .as("what the story begins with: %s", request)
                    .isEqualTo(status);
            return request;
        }
    }
}
