package cat.inscriu.attendance;

import cat.inscriu.web.Finding;

/** Why a file of attendance is refused. Arguments of the texts: {@code {0}} column, {@code {1}} line, then what is said here. */
enum AttendanceFinding implements Finding {
    EMPTY,
    /** {2} = most rows. */
    TOO_MANY,
    /** The first line names neither sessions nor session and hours. {2} = name of the column with the request number. */
    HEADER,
    COLUMN_TWICE,
    /** {2} = sessions of the edition. */
    NO_SUCH_SESSION,
    /** {2} = cells found, {3} = columns of the header. */
    CELLS,
    REQUEST_MISSING,
    /** {2} = what stands there. */
    NOT_A_PARTICIPANT,
    /** {2} = what stands there, {3} = hours of the session. */
    HOURS,
    /** {2} = request, {3} = session, {4} = line of the first. */
    TWICE;

    @Override
    public String prefix() {
        return "attendance-file-";
    }
}
