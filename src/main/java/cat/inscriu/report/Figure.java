package cat.inscriu.report;

import java.util.List;
import java.util.function.Function;

/**
 * A number of the yearly report and what exactly it counts; {@code report.figure.<name>} is its heading and
 * {@code report.define.<name>} the same definition for readers.
 *
 * <p>The year of an edition, and its month, is that of the start of its first session in the office's time zone. A request
 * belongs to the year and month of its edition, whenever it was made. It counts from the moment in which its address was
 * proved (or is not asked for) and it was judged for the first time: what expired before that is in no figure.
 */
enum Figure {
    /** Training actions of which at least one edition was held, each counted once in the line. */
    ACTIONS(Kind.COUNT, line -> line.editions().actions()),
    /** Editions published that begin in the year: HELD + CANCELLED + PENDING. */
    EDITIONS(Kind.COUNT, line -> line.editions().editions()),
    /** Editions whose last session is over and that were not cancelled, whether their attendance is recorded yet or not. */
    HELD(Kind.COUNT, line -> line.editions().held()),
    /** Editions cancelled, for whatever reason. */
    CANCELLED(Kind.COUNT, line -> line.editions().cancelled()),
    /** Editions still to come or under way. */
    PENDING(Kind.COUNT, line -> line.editions().pending()),
    /** Hours in a room of held editions, by the action's sheet as it was when the edition was completed (before: as it is). */
    HOURS_IN_PERSON(Kind.HOURS, line -> line.editions().hoursInPerson()),
    /** Hours live by video of held editions, from the same source. */
    HOURS_VIDEO_TRAINING(Kind.HOURS, line -> line.editions().hoursVideoTraining()),
    /** Hours of own work online of held editions, from the same source. */
    HOURS_ONLINE(Kind.HOURS, line -> line.editions().hoursOnline()),
    /** The three kinds together. */
    HOURS(Kind.HOURS, line -> line.editions().hours()),
    /** Requests for editions of the year that counted, whatever became of them. */
    REQUESTS(Kind.COUNT, line -> line.requests().requests()),
    /** Requests that were given a seat at some time, also when they lost or left it later. */
    ADMITTED(Kind.COUNT, line -> line.requests().admitted()),
    /** Requests that held a confirmed seat when the last session of a held edition was over. */
    PARTICIPANTS(Kind.COUNT, line -> line.requests().participants()),
    /** Participants whose certificate was issued and is valid: one revoked and not issued anew no longer counts. */
    CERTIFIED(Kind.COUNT, line -> line.requests().certified()),
    /** Participants who attended some time, but less than entitles to a certificate. */
    NOT_ENTITLED(Kind.COUNT, line -> line.requests().notEntitled()),
    /** Participants with zero hours attended when the attendance was closed. */
    NO_SHOWS(Kind.COUNT, line -> line.requests().noShows()),
    /** Sum of the maximum of held editions. */
    SEATS(Kind.COUNT, line -> line.editions().seats()),
    /** PARTICIPANTS in per cent of SEATS, rounded half up to one decimal; none where there were no seats. */
    OCCUPANCY(Kind.PERCENT, Line::occupancy),
    /** Hours attended by all participants together, as judged when the attendance was closed. */
    HOURS_ATTENDED(Kind.HOURS, line -> line.requests().hoursAttended());

    /** What can be said of the year, a unit, a month and an edition alike. */
    static final List<Figure> ALL = List.of(values());

    /** What can be said of an entity. */
    static final List<Figure> OF_ENTITIES =
            List.of(REQUESTS, ADMITTED, PARTICIPANTS, CERTIFIED, NOT_ENTITLED, NO_SHOWS, HOURS_ATTENDED);

    /** What a page or a sheet of paper has room for beside a name. */
    static final List<Figure> IN_BRIEF =
            List.of(HELD, CANCELLED, HOURS, REQUESTS, ADMITTED, CERTIFIED, NO_SHOWS, OCCUPANCY);

    enum Kind {
        COUNT,
        HOURS,
        PERCENT
    }

    private final Kind kind;
    private final Function<Line, Number> reader;

    Figure(Kind kind, Function<Line, Number> reader) {
        this.kind = kind;
        this.reader = reader;
    }

    Kind kind() {
        return this.kind;
    }

    /** Null where it cannot be said. */
    Number of(Line line) {
        return this.reader.apply(line);
    }
}
