package cat.inscriu.report;

import cat.inscriu.edition.EditionStatus;
import cat.inscriu.engine.OfficeTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** What stands at the top of a list of an edition. */
record EditionHead(String code, String title, Instant startsAt, Instant endsAt, EditionStatus status) {
    static EditionHead of(ResultSet row) throws SQLException {
        return new EditionHead(
                row.getString("code"),
                row.getString("title"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                EditionStatus.valueOf(row.getString("status")));
    }

    public LocalDate firstDay() {
        return LocalDate.ofInstant(this.startsAt, OfficeTime.ZONE);
    }

    public LocalDate lastDay() {
        return LocalDate.ofInstant(this.endsAt, OfficeTime.ZONE);
    }
}
