package cat.inscriu.dossier;

import cat.inscriu.edition.Edition;
import cat.inscriu.engine.OfficeTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The page of the file that a person reads: one row a request, in words, without anything from outside. */
@Component
class DossierIndex {
    private static final int AT_A_TIME = 200;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final List<String> COLUMNS = List.of(
            "number", "name", "entity", "requested", "status", "decision", "reason", "by", "hours", "certificate");

    private final JdbcTemplate database;
    private final MessageSource messages;

    DossierIndex(DataSource source, MessageSource messages) {
        this.database = new JdbcTemplate(source);
        this.database.setFetchSize(AT_A_TIME);
        this.messages = messages;
    }

    /** @return how many requests it shows */
    long write(Edition edition, Locale language, Writer out) throws IOException {
        out.write("<!DOCTYPE html>\n<html lang=\"" + language.getLanguage() + "\"><head><meta charset=\"utf-8\"><title>"
                + safe(edition.code())
                + "</title>\n<style>body{font-family:sans-serif;margin:2em}table{border-collapse:collapse}"
                + "th,td{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top}</style></head><body>\n<h1>"
                + safe(text("dossier.title", language, edition.code())) + "</h1>\n<p>" + safe(edition.title())
                + "</p>\n<p>"
                + safe(text("edition.status." + edition.status(), language)) + " · "
                + MINUTES.format(edition.startsAt().atZone(OfficeTime.ZONE)) + " – "
                + MINUTES.format(edition.endsAt().atZone(OfficeTime.ZONE)) + "</p>\n<p>"
                + safe(text("dossier.read", language)) + "</p>\n<table><thead><tr>");
        for (var column : COLUMNS) {
            out.write("<th scope=\"col\">" + safe(text("dossier.column." + column, language)) + "</th>");
        }
        out.write("</tr></thead><tbody>\n");
        var count = new long[1];
        this.database.query(
                """
                select r.number, p.given_name, p.family_names, l.name, r.requested_at, r.status, r.decision, r.reason_code,
                    r.eligibility_reason, r.decided_by, r.attended_hours, r.planned_hours,
                    (select max(c.number) from certificate c where c.request_number = r.number) as certificate
                from enrollment_request r join person p on p.id = r.person_id join local_entity l on l.code = r.entity_code
                where r.edition_code = ? order by r.request_order nulls last, r.number""",
                (RowCallbackHandler) row -> {
                    count[0]++;
                    var reason = row.getString("reason_code") == null
                            ? row.getString("eligibility_reason")
                            : row.getString("reason_code");
                    var hours = row.getString("attended_hours");
                    var cells = List.of(
                            row.getString("number"),
                            row.getString("given_name") + " " + row.getString("family_names"),
                            row.getString("name"),
                            MINUTES.format(row.getObject("requested_at", OffsetDateTime.class)
                                    .atZoneSameInstant(OfficeTime.ZONE)),
                            text("status." + row.getString("status"), language),
                            word("dossier.decision.", row.getString("decision"), language),
                            word("reason.", reason, language),
                            empty(row.getString("decided_by")),
                            hours == null ? "" : hours + " / " + row.getString("planned_hours"),
                            empty(row.getString("certificate")));
                    try {
                        out.write("<tr>");
                        for (var cell : cells) {
                            out.write("<td>" + safe(cell) + "</td>");
                        }
                        out.write("</tr>\n");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                edition.code());
        out.write("</tbody></table>\n</body></html>\n");
        return count[0];
    }

    private String word(String family, String code, Locale language) {
        return code == null ? "" : this.messages.getMessage(family + code, null, code, language);
    }

    private String text(String key, Locale language, Object... arguments) {
        return this.messages.getMessage(key, arguments, language);
    }

    private static String empty(String text) {
        return text == null ? "" : text;
    }

    private static String safe(String text) {
        return HtmlUtils.htmlEscape(text.strip(), "UTF-8");
    }
}
