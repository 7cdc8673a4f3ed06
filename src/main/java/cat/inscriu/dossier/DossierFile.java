package cat.inscriu.dossier;

import cat.inscriu.audit.Chain;
import cat.inscriu.edition.Edition;
import cat.inscriu.engine.SignedIn;
import cat.inscriu.web.SafeCell;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes everything about an edition into one file. */
@Service
class DossierFile {
    private static final int AT_A_TIME = 200;

    private static final List<DossierPart> PARTS = List.of(
            new DossierPart("edition.csv", """
                    select e.code, e.title, e.training_action_code, e.coordinators, e.status, e.opens_at, e.closes_at,
                        e.decision_by, e.starts_at, e.ends_at, c.minimum, c.optimal, c.maximum, c.quota, e.attendance_threshold,
                        e.approval, e.confirmed_at, e.ended_at, e.seats_at_end, e.cancel_reason, e.cancel_note
                    from edition e join edition_capacity c on c.edition_code = e.code where e.code = ?"""),
            new DossierPart("sessions.csv", """
                    select position + 1 as session, starts_at, ends_at, venue, hours from edition_session
                    where edition_code = ? order by position"""),
            new DossierPart("edition-decisions.csv", """
                    select decision, decided_by, decided_at, new_deadline, note from edition_decision
                    where edition_code = ? order by id"""),
            new DossierPart("quota-waivers.csv", """
                    select entity_code, places, waived_by, waived_at from entity_quota
                    where edition_code = ? and waived_by is not null order by entity_code"""),
            new DossierPart("requests.csv", """
                    select r.number, r.request_order, p.given_name, p.family_names, p.email, r.entity_code,
                        l.name as entity_name, p.job_title, p.professional_group, p.functional_area, r.requirements_declared,
                        r.requested_at, r.status, r.status_since, r.eligibility, r.eligibility_reason, r.decision,
                        r.reason_code, r.note, r.decided_by, r.decided_at, r.attended_hours, r.planned_hours, r.entitlement
                    from enrollment_request r join person p on p.id = r.person_id
                    join local_entity l on l.code = r.entity_code
                    where r.edition_code = ? order by r.request_order nulls last, r.number"""),
            new DossierPart("timeline.csv", """
                    select e.request_number, e.at, e.status, e.note as reason, e.actor from request_event e
                    join enrollment_request r on r.number = e.request_number where r.edition_code = ? order by e.id"""),
            new DossierPart("attendance.csv", """
                    select a.request_number, a.session_index as session, a.hours, a.recorded_by, a.recorded_at
                    from attendance a join enrollment_request r on r.number = a.request_number
                    where r.edition_code = ? order by a.request_number, a.session_index"""),
            new DossierPart("certificates.csv", """
                    select request_number, number, code, kind, holder, hours, attended_hours, issued_at, revoked_at,
                        revoked_code, revoked_reason, revoked_by, replaced_by, pdf_sha256 from certificate where edition_code = ? order by id"""),
            new DossierPart("notices.csv", """
                    select n.about, n.kind, n.occurrence, n.status, n.owed_at, n.sent_at, n.failed_at, n.failure, n.retried_by
                    from notice n left join enrollment_request r on r.number = n.about
                    where coalesce(r.edition_code, n.about) = ? order by n.id"""));

    private final JdbcTemplate database;
    private final Chain chain;
    private final TrailExport trail;
    private final DossierIndex index;
    private final SignedIn signedIn;
    private final ObjectMapper json;
    private final Clock clock;

    DossierFile(
            DataSource source,
            Chain chain,
            TrailExport trail,
            DossierIndex index,
            SignedIn signedIn,
            ObjectMapper json,
            Clock clock) {
        this.database = new JdbcTemplate(source);
        this.database.setFetchSize(AT_A_TIME);
        this.chain = chain;
        this.trail = trail;
        this.index = index;
        this.signedIn = signedIn;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Make the file, whole, before anybody reads of it: whoever does may be slow, and would hold the connection. In one transaction,
     * since PostgreSQL hands rows over one by one only there.
     */
    @Transactional(readOnly = true)
    public NamelessFile make(Edition edition, Locale language) throws IOException {
        var made = NamelessFile.open();
        try {
            var out = new BufferedOutputStream(made.end());
            write(edition, language, out);
            out.flush();
            return made;
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private void write(Edition edition, Locale language, OutputStream out) throws IOException {
        var head = this.chain.head();
        var files = new ArrayList<Map<String, Object>>();
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (var part : PARTS) {
            files.add(file(zip, part.file(), writer -> csv(part, edition.code(), writer)));
        }
        files.add(file(zip, "audit-trail.jsonl", writer -> this.trail.ofEdition(edition.code(), writer)));
        files.add(file(zip, "index.html", writer -> this.index.write(edition, language, writer)));
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("edition", edition.code());
        manifest.put("madeAt", this.clock.instant().toString());
        manifest.put("madeBy", this.signedIn.name());
        manifest.put("auditTrail", head);
        manifest.put("files", files);
        zip.putNextEntry(new ZipEntry("manifest.json"));
        zip.write(this.json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        zip.closeEntry();
        zip.finish();
    }

    private interface Rows {
        long writeTo(Writer writer) throws IOException;
    }

    private static Map<String, Object> file(ZipOutputStream zip, String name, Rows rows) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        var digest = new DigestOutputStream(zip, DigestUtils.getSha256Digest());
        var writer = new OutputStreamWriter(digest, StandardCharsets.UTF_8);
        var count = rows.writeTo(writer);
        writer.flush();
        zip.closeEntry();
        var said = new LinkedHashMap<String, Object>();
        said.put("name", name);
        said.put("rows", count);
        said.put("sha256", HexFormat.of().formatHex(digest.getMessageDigest().digest()));
        return said;
    }

    private long csv(DossierPart part, String edition, Writer writer) throws IOException {
        var count = new long[1];
        // Spreadsheets read UTF-8 only behind this mark.
        writer.write('\uFEFF');
        this.database.query(
                part.sql(),
                (RowCallbackHandler) row -> {
                    try {
                        if (count[0]++ == 0) {
                            writer.write(line(row, true));
                        }
                        writer.write(line(row, false));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                edition);
        return count[0];
    }

    private static String line(ResultSet row, boolean titles) throws SQLException {
        var cells = new ArrayList<String>();
        for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            cells.add(SafeCell.csv(
                    titles
                            ? row.getMetaData().getColumnLabel(column).toLowerCase(Locale.ROOT)
                            : row.getString(column)));
        }
        return String.join(",", cells) + "\r\n";
    }
}
