package cat.inscriu.notification;

/** The kinds of notice. Names are stored and named in the models, so they are added to, not renamed. */
public enum Notice {
    /** The request is stored; with the link that proves the address, where that is asked. */
    RECEIVED,
    /** The private link once more, since somebody asked again. */
    LINK,
    UNDER_REVIEW,
    OVER_QUOTA,
    INELIGIBLE,
    ADMITTED,
    WAITLISTED,
    PROMOTED,
    REJECTED,
    CONVOCATION,
    CONFIRM_PLACE,
    REMINDER,
    SCHEDULE_CHANGED,
    WITHDRAWN,
    EXPIRED,
    EDITION_CANCELLED,
    CLOSED_WITHOUT_SEAT,
    CERTIFIED,
    NOT_ENTITLED,
    REVOKED,
    SURVEY,
    REVIEW_DUE(true),
    DECISION_DUE(true),
    BELOW_MINIMUM(true),
    ATTENDANCE_DUE(true);

    private final boolean toStaff;

    Notice() {
        this(false);
    }

    Notice(boolean toStaff) {
        this.toStaff = toStaff;
    }

    /** Whether it goes to the office's own people: then it is about an edition and shows figures; else about a request. */
    public boolean toStaff() {
        return this.toStaff;
    }
}
