package cat.inscriu.privacy;

import cat.inscriu.enrollment.EnrollmentRequest;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.person.NationalId;
import cat.inscriu.web.NotFound;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * All that the service keeps of a person, request by request: what the form said, what happened, who decided and why, hours, certificates,
 * letters, and when staff read the record (GDPR article 15). The national id is masked here too: the file may lie in a shared mailbox.
 */
@Service
class OwnData {
    private final OwnRequests own;
    private final EnrollmentRequests requests;
    private final JdbcClient database;
    private final Clock clock;

    OwnData(OwnRequests own, EnrollmentRequests requests, JdbcClient database, Clock clock) {
        this.own = own;
        this.requests = requests;
        this.database = database;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such request */
    @Transactional(readOnly = true)
    public Copy of(String number) {
        var numbers = this.own.of(number);
        var decisions = rows(
                "select number, decision, reason_code, note, decided_at from enrollment_request"
                        + " where number in (:numbers) and decision is not null",
                numbers);
        var timeline = rows(
                "select request_number, at, status, note from request_event where request_number in (:numbers) order by id",
                numbers);
        var attendance = rows(
                "select request_number, session_index, hours, recorded_at from attendance"
                        + " where request_number in (:numbers) order by session_index",
                numbers);
        var certificates = rows(
                "select request_number, number, code, kind, holder, title, hours, attended_hours, issued_on, revoked_at,"
                        + " revoked_code, revoked_reason, replaced_by, pdf_sha256 from certificate where request_number in (:numbers) order by id",
                numbers);
        var notices = rows(
                "select about, kind, status, owed_at, sent_at from notice where about in (:numbers) order by id",
                numbers);
        var reads = rows(
                "select about, noted_at, reason from audit_entry where act = 'PERSON_READ' and about in (:numbers)"
                        + " order by position",
                numbers);
        return new Copy(
                this.clock.instant(),
                this.requests.withPersons(numbers).stream()
                        .map(request -> OneRequest.of(
                                request,
                                list(decisions, request),
                                list(timeline, request),
                                list(attendance, request),
                                list(certificates, request),
                                list(notices, request),
                                list(reads, request)))
                        .toList());
    }

    private static List<Map<String, String>> list(
            Map<String, List<Map<String, String>>> byNumber, EnrollmentRequest request) {
        return byNumber.getOrDefault(request.number().value(), List.of());
    }

    /** By the first column, which is the number of the request. */
    private Map<String, List<Map<String, String>>> rows(String sql, List<String> numbers) {
        var byNumber = new HashMap<String, List<Map<String, String>>>();
        this.database.sql(sql).param("numbers", numbers).query((ResultSet row) -> {
            var cells = new TreeMap<String, String>();
            for (var column = 2; column <= row.getMetaData().getColumnCount(); column++) {
                cells.put(camel(row.getMetaData().getColumnLabel(column)), row.getString(column));
            }
            byNumber.computeIfAbsent(row.getString(1), number -> new ArrayList<>())
                    .add(cells);
        });
        return byNumber;
    }

    private static String camel(String column) {
        var words = new ArrayList<String>();
        for (var word : column.toLowerCase(Locale.ROOT).split("_")) {
            words.add(words.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return String.join("", words);
    }

    /** @param madeAt when it was read */
    record Copy(Instant madeAt, List<OneRequest> requests) {}

    /**
     * One request, as it stands.
     *
     * @param decisions of the review, with the words that were written; empty before
     * @param reads when staff read the record and what for; lists of a whole edition are not among them
     */
    record OneRequest(
            String requestNumber,
            String editionCode,
            String givenName,
            String familyNames,
            String email,
            String nationalIdMasked,
            String entityCode,
            String jobTitle,
            String professionalGroup,
            String functionalArea,
            String motivation,
            boolean requirementsDeclared,
            String language,
            Instant requestedAt,
            String status,
            Instant statusSince,
            List<Map<String, String>> decisions,
            List<Map<String, String>> timeline,
            List<Map<String, String>> attendance,
            List<Map<String, String>> certificates,
            List<Map<String, String>> notices,
            List<Map<String, String>> reads) {
        private static OneRequest of(
                EnrollmentRequest request,
                List<Map<String, String>> decisions,
                List<Map<String, String>> timeline,
                List<Map<String, String>> attendance,
                List<Map<String, String>> certificates,
                List<Map<String, String>> notices,
                List<Map<String, String>> reads) {
            var person = request.person();
            return new OneRequest(
                    request.number().value(),
                    request.editionCode(),
                    person.givenName(),
                    person.familyNames(),
                    person.email().value(),
                    person.nationalId().map(NationalId::masked).orElse(null),
                    request.entityCode(),
                    person.jobTitle(),
                    person.professionalGroup(),
                    person.functionalArea(),
                    person.motivation(),
                    request.requirementsDeclared(),
                    person.language(),
                    request.requestedAt(),
                    request.status().name(),
                    request.statusSince(),
                    decisions,
                    timeline,
                    attendance,
                    certificates,
                    notices,
                    reads);
        }

        /** Personal data stay out of logs, also by accident. */
        @Override
        public String toString() {
            return this.requestNumber;
        }
    }
}
