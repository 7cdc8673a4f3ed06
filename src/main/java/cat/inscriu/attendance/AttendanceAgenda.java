package cat.inscriu.attendance;

import cat.inscriu.edition.Edition;
import cat.inscriu.edition.EditionStatus;
import cat.inscriu.edition.Editions;
import cat.inscriu.engine.OfficeTime;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits for whoever records attendance: the sessions of today, and the editions that run or wait for their hours. */
@Service
@Transactional(readOnly = true)
class AttendanceAgenda {
    private static final Set<EditionStatus> SHOWN =
            EnumSet.of(EditionStatus.CONFIRMED, EditionStatus.RUNNING, EditionStatus.ATTENDANCE_DUE);

    private final Editions editions;
    private final AttendanceRights rights;
    private final JdbcClient database;
    private final Clock clock;

    AttendanceAgenda(Editions editions, AttendanceRights rights, JdbcClient database, Clock clock) {
        this.editions = editions;
        this.rights = rights;
        this.database = database;
        this.clock = clock;
    }

    Agenda mine() {
        var mine = this.rights.own(this.editions.withStatus(SHOWN));
        var meetings = meetings(mine);
        var today = LocalDate.ofInstant(this.clock.instant(), OfficeTime.ZONE);
        return new Agenda(
                meetings.values().stream()
                        .flatMap(List::stream)
                        .filter(meeting -> LocalDate.ofInstant(meeting.startsAt(), OfficeTime.ZONE)
                                .equals(today))
                        .sorted(Comparator.comparing(Meeting::startsAt).thenComparing(Meeting::edition))
                        .toList(),
                mine.stream()
                        .map(edition -> new Running(
                                edition.code(),
                                edition.title(),
                                edition.status(),
                                LocalDate.ofInstant(edition.startsAt(), OfficeTime.ZONE),
                                LocalDate.ofInstant(edition.endsAt(), OfficeTime.ZONE)))
                        .toList());
    }

    /** Sessions of all the editions in one query, however many there are. */
    private HashMap<String, List<Meeting>> meetings(List<Edition> all) {
        var meetings = new HashMap<String, List<Meeting>>();
        if (all.isEmpty()) {
            return meetings;
        }
        var titles = all.stream().collect(Collectors.toMap(Edition::code, Edition::title));
        this.database
                .sql("select edition_code, position, starts_at, ends_at, venue from edition_session"
                        + " where edition_code in (:codes) order by edition_code, position")
                .param("codes", titles.keySet())
                .query((ResultSet row) -> {
                    var code = row.getString("edition_code");
                    meetings.computeIfAbsent(code, c -> new ArrayList<>())
                            .add(new Meeting(
                                    code,
                                    titles.get(code),
                                    row.getInt("position") + 1,
                                    row.getObject("starts_at", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getObject("ends_at", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getString("venue")));
                });
        return meetings;
    }

    /** @param today in order of time */
    record Agenda(List<Meeting> today, List<Running> editions) {}

    record Meeting(String edition, String title, int session, Instant startsAt, Instant endsAt, String venue) {}

    record Running(String code, String title, EditionStatus status, LocalDate first, LocalDate last) {}
}
