package cat.inscriu.process;

import static cat.inscriu.support.Line.A5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.audit.AuditCommand;
import cat.inscriu.audit.Chain;
import cat.inscriu.audit.Entry;
import cat.inscriu.audit.ReadLog;
import cat.inscriu.audit.ReadPurpose;
import cat.inscriu.audit.TrailReader;
import cat.inscriu.audit.Verification;
import cat.inscriu.edition.EditionDecision;
import cat.inscriu.enrollment.EnrollmentProcess;
import cat.inscriu.enrollment.ReasonCode;
import cat.inscriu.support.Coordinator;
import cat.inscriu.support.EditionCode;
import cat.inscriu.support.Given;
import cat.inscriu.support.Proves;
import cat.inscriu.support.Story;
import cat.inscriu.web.TaskSheet;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Every decision is on record with who made it, when and why, and whoever edits the record is found out. */
@Proves(A5)
class AuditTrailTests extends Story {
    @Autowired
    private Chain chain;

    @Autowired
    private Verification verification;

    @Autowired
    private ReadLog reads;

    @Autowired
    private List<TaskSheet> forms;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private TransactionTemplate transaction;

    private TrailReader trail;

    @BeforeEach
    void readTheTrail() {
        this.trail = new TrailReader(this.database, this.chain);
    }

    private RequestNumber rejected(EditionCode edition) {
        var request = given.request(edition).underReview();
        coordinator.rejects(request, ReasonCode.ENTITY_PRIORITY);
        this.trail.chains();
        return request;
    }

    @Test
    void trailTellsWhoDecidedWhatWhenAndWhy() {
        var edition = given.edition().published();
        var request = rejected(edition);

        assertThat(this.trail.about(request.value()))
                .extracting(Entry::act, Entry::standing, Entry::actor, Entry::detail, Entry::reason)
                .contains(
                        // Spring's tests bind a request, as a call over the network does.
                        tuple("REQUEST_MOVED", "PUBLIC", null, "RECEIVED", null),
                        tuple("REQUEST_DECIDED", "STAFF", Coordinator.ID, "REJECT", "ENTITY_PRIORITY"),
                        tuple("TASK_COMPLETED", "STAFF", Coordinator.ID, "reviewRequest", null),
                        tuple("REQUEST_MOVED", "STAFF", Coordinator.ID, "REJECTED", "ENTITY_PRIORITY"));
        assertThat(this.trail.about(request.value()))
                .allSatisfy(entry -> assertThat(entry.at()).isEqualTo(time.now()));
        assertThat(this.trail.of(edition.value()))
                .extracting(Entry::act, Entry::actor)
                .contains(tuple("EDITION_PUBLISHED", Coordinator.ID));
    }

    @Test
    void actsAtTheDeskAndDecisionsAboutAnEditionAreOnRecord() {
        var edition = given.edition().minimum(2).published();
        given.request(edition).admitted();

        var deadline = time.now().plusSeconds(3600);
        coordinator.movesDeadline(edition, deadline);
        coordinator.closesEnrollment(edition);
        engine.settle();
        engine.fires("Event_DecisionDue", edition);
        coordinator.decides(edition, EditionDecision.RUN);
        coordinator.cancels(edition, "Goteres al sostre");
        this.trail.chains();

        assertThat(this.trail.of(edition.value()))
                .filteredOn(entry -> entry.about() == null)
                .extracting(Entry::act, Entry::actor, Entry::detail)
                .containsExactly(
                        tuple("EDITION_PUBLISHED", Coordinator.ID, "per-a-tothom"),
                        tuple("DEADLINE_MOVED", Coordinator.ID, deadline.toString()),
                        tuple("ENROLLMENT_CLOSED", Coordinator.ID, null),
                        tuple("EDITION_DECIDED", Coordinator.ID, "RUN"),
                        tuple("EDITION_CANCELLED", Coordinator.ID, null));
        // Free text stays where it can be erased; the entry proves which text it was.
        assertThat(this.trail.of(edition.value()))
                .last()
                .satisfies(entry -> assertThat(entry.toString()).doesNotContain("Goteres"));
        assertThat(this.trail.of(edition.value()))
                .filteredOn(entry -> entry.act().equals("EDITION_CANCELLED"))
                .extracting(Entry::noteSha256)
                .containsExactly(sha256("Goteres al sostre"));
    }

    @Test
    void whatIsRolledBackWasNeverDone() {
        this.transaction.executeWithoutResult(status -> {
            coordinator.signedIn(() -> this.reads.edition(ReadPurpose.LIST, "E-none"));
            status.setRollbackOnly();
        });
        this.trail.chains();

        assertThat(this.trail.of("E-none")).isEmpty();
    }

    @Test
    void readingIsLoggedForStaffAndNotForThePersonConcerned() {
        coordinator.signedIn(() -> this.reads.request(ReadPurpose.REVIEW, "E-read", "2027-09999"));
        this.reads.request(ReadPurpose.REVIEW, "E-read", "2027-09998");
        this.trail.chains();

        assertThat(this.trail.of("E-read"))
                .extracting(Entry::act, Entry::actor, Entry::about, Entry::reason)
                .containsExactly(tuple("PERSON_READ", Coordinator.ID, "2027-09999", "REVIEW"));
    }

    /** The form of a review names the colleagues too, and each of them is read thereby. */
    @Test
    void whomTheFormOfAReviewNamesIsReadOnRecord() {
        var edition = given.edition().published();
        var request = given.request(edition).of(Given.VIC).underReview();
        var colleague = given.request(edition).of(Given.VIC).underReview();
        var stranger = given.request(edition).underReview();
        var review = this.forms.stream()
                .filter(form -> form.taskKey().equals(EnrollmentProcess.REVIEW))
                .findFirst()
                .orElseThrow();

        coordinator.signedIn(() -> review.show("a task", request.value()));
        this.trail.chains();

        assertThat(List.of(request, colleague))
                .allSatisfy(shown -> assertThat(this.trail.about(shown.value()))
                        .extracting(Entry::act, Entry::actor, Entry::reason)
                        .contains(tuple("PERSON_READ", Coordinator.ID, "REVIEW")));
        assertThat(this.trail.about(stranger.value())).extracting(Entry::act).doesNotContain("PERSON_READ");
    }

    /** As an auditor recomputes an export: the recipe of the package's description, without our code. */
    @Test
    void anybodyCanRecomputeTheChain() {
        rejected(given.edition().published());

        var previous = "0".repeat(64);
        var rows = this.database.queryForList("select * from audit_entry order by position");
        assertThat(rows).hasSizeGreaterThan(4);
        for (var row : rows) {
            var at = ((java.time.OffsetDateTime) row.get("NOTED_AT"))
                    .toInstant()
                    .atOffset(java.time.ZoneOffset.UTC)
                    .format(java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"));
            var array = "[" + row.get("POSITION") + ",\"" + at + "\"," + quoted(row.get("ACTOR")) + ","
                    + quoted(row.get("STANDING")) + "," + quoted(row.get("NETWORK")) + "," + quoted(row.get("ACT"))
                    + "," + quoted(row.get("EDITION_CODE")) + "," + quoted(row.get("ABOUT")) + ","
                    + quoted(row.get("REASON")) + "," + quoted(row.get("DETAIL")) + ","
                    + quoted(row.get("NOTE_SHA256")) + "]";
            previous = sha256(previous + "\n" + array);
            assertThat(row.get("HASH")).isEqualTo(previous);
        }
        assertThat(this.chain.head().hash()).isEqualTo(previous);
        assertThat(this.verification.verify()).satisfies(verdict -> {
            assertThat(verdict.intact()).isTrue();
            assertThat(verdict.entries()).isEqualTo(rows.size());
        });
    }

    @Test
    void anAlteredEntryIsFound() {
        var request = rejected(given.edition().published());
        var position = position(request, "REQUEST_DECIDED");

        this.database.update("update audit_entry set actor = 'somebody-else' where position = ?", position);

        assertThat(this.verification.verify().brokenAt()).isEqualTo(position);
        assertThat(verifies())
                .isEqualTo("1: The audit trail is BROKEN at entry " + position + ": it was altered, moved or put in. "
                        + (position - 1) + " entries before it are intact.");
    }

    @Test
    void aDeletedEntryIsFound() {
        var position = position(rejected(given.edition().published()), "REQUEST_DECIDED");

        this.database.update("delete from audit_entry where position = ?", position);

        assertThat(this.verification.verify().brokenAt()).isEqualTo(position);
    }

    /** The newest have nothing after them that would miss them. */
    @Test
    void entriesDeletedFromTheEndAreFound() {
        rejected(given.edition().published());
        var last = this.chain.head().entries();

        this.database.update("delete from audit_entry where position >= ?", last - 1);

        assertThat(this.verification.verify().brokenAt()).isEqualTo(last - 1);
    }

    @Test
    void entriesThatChangedPlacesAreFound() {
        var position = position(rejected(given.edition().published()), "REQUEST_DECIDED");

        this.database.update("update audit_entry set position = 0 where position = ?", position);
        this.database.update("update audit_entry set position = ? where position = ?", position, position + 1);
        this.database.update("update audit_entry set position = ? where position = 0", position + 1);

        assertThat(this.verification.verify().brokenAt()).isEqualTo(position);
    }

    /** Whoever may write everywhere can compute a new chain, but not one with the head that somebody noted. */
    @Test
    void aChainMadeAnewLacksTheHeadThatWasNoted() {
        rejected(given.edition().published());
        var noted = this.chain.head().hash();
        assertThat(verifies("--inscriu.audit.head=" + noted)).startsWith("0: The audit trail is intact: ");

        this.database.update("insert into audit_inbox (noted_at, actor, standing, network, act, edition_code, about,"
                + " reason, detail, note_sha256) select noted_at, 'forger', standing, network, act, edition_code, about,"
                + " reason, detail, note_sha256 from audit_entry order by position");
        this.database.update("delete from audit_entry");
        this.database.update("update audit_head set position = 0, hash = ?", "0".repeat(64));
        this.trail.chains();

        assertThat(verifies()).startsWith("0: ");
        assertThat(verifies("--inscriu.audit.head=" + noted))
                .startsWith("1: ")
                .contains("the head noted earlier is not in it");
    }

    private long position(RequestNumber request, String act) {
        return this.trail.about(request.value()).stream()
                .filter(entry -> entry.act().equals(act))
                .findFirst()
                .orElseThrow()
                .position();
    }

    /** Exit code and line of the command, as an operator gives it. */
    private static String verifies(String... more) {
        var out = new ByteArrayOutputStream();
        var arguments = new java.util.ArrayList<>(
                List.of("--inscriu.audit.verify", "--spring.datasource.url=jdbc:h2:mem:process;DB_CLOSE_DELAY=-1"));
        arguments.addAll(List.of(more));
        var code =
                AuditCommand.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments.toArray(String[]::new));
        return code.getAsInt() + ": " + out.toString(StandardCharsets.UTF_8).strip();
    }

    private static String quoted(Object value) {
        return value == null ? "null" : "\"" + value + "\"";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
