package cat.inscriu.notification;

import java.time.Instant;

/** A row of the table {@code notice}, as the one who delivers it needs it. */
record NoticeRow(
        long id,
        String about,
        Notice kind,
        String occurrence,
        NoticeStatus status,
        Instant notBefore,
        int attempts,
        Instant firstAttemptAt,
        Instant nextAttemptAt,
        String messageKey) {

    OwedNotice owed() {
        return new OwedNotice(this.id, this.about, this.kind, this.occurrence, this.notBefore);
    }

    /** How logs and incidents name it: kind and what it is about, no person. */
    String label() {
        return this.kind + " about " + this.about;
    }
}
