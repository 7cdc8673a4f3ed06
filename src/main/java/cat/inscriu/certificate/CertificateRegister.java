package cat.inscriu.certificate;

import cat.inscriu.person.PersonKeys;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/**
 * The tables {@code certificate} and {@code certificate_document}. Plain SQL, since a row is written once and then only
 * revoked: there is no state for a mapper to track.
 */
@Repository
class CertificateRegister {
    /** A document with the digest that was taken when it was made. */
    record Document(String number, byte[] pdf, String sha256) {}

    private final JdbcClient jdbc;
    private final PersonKeys keys;

    CertificateRegister(JdbcClient jdbc, PersonKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    long nextNumber() {
        return this.jdbc
                .sql("select nextval('certificate_number')")
                .query(Long.class)
                .single();
    }

    /**
     * Write the certificate and its document.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another transaction issued for the same request
     */
    void add(Snapshot snapshot, byte[] pdf, String sha256) {
        var content = snapshot.content();
        var id = new GeneratedKeyHolder();
        this.jdbc
                .sql("""
                        insert into certificate (code, number, request_number, valid_for, issued_at, issued_on, issuer,
                            signatory, holder, national_id, title, training_action_code, edition_code, first_day, last_day,
                            hours, in_person, video_training, online, attended_hours, promoting_unit, kind, contents,
                            objectives, methodology, language, pdf_sha256)
                        values (:code, :number, :request, :request, :issuedAt, :issuedOn, :issuer, :signatory, :holder,
                            :nationalId, :title, :action, :edition, :firstDay, :lastDay, :hours, :inPerson,
                            :videoTraining, :online, :attended, :unit, :kind, :contents, :objectives, :methodology,
                            :language, :sha256)""")
                .param("code", snapshot.code().text())
                .param("number", snapshot.number())
                .param("request", content.requestNumber())
                .param("issuedAt", stored(snapshot.issuedAt()))
                .param("issuedOn", snapshot.issuedOn())
                .param("issuer", snapshot.issuer())
                .param("signatory", snapshot.signatory())
                .param("holder", content.holder())
                .param("nationalId", this.keys.seal(content.nationalId()))
                .param("title", content.title())
                .param("action", content.trainingActionCode())
                .param("edition", content.editionCode())
                .param("firstDay", content.firstDay())
                .param("lastDay", content.lastDay())
                .param("hours", content.hours())
                .param("inPerson", content.inPerson())
                .param("videoTraining", content.videoTraining())
                .param("online", content.online())
                .param("attended", content.attendedHours())
                .param("unit", content.promotingUnit())
                .param("kind", content.kind().name())
                .param("contents", content.contents())
                .param("objectives", content.objectives())
                .param("methodology", content.methodology())
                .param("language", content.language().toLanguageTag())
                .param("sha256", sha256)
                .update(id, "id");
        this.jdbc
                .sql("insert into certificate_document (certificate_id, pdf) values (:id, :pdf)")
                .param("id", id.getKeyAs(Long.class))
                .param("pdf", this.keys.seal(pdf))
                .update();
    }

    /** The newest certificate of the request, valid or revoked. */
    Optional<IssuedCertificate> newest(String requestNumber) {
        return this.jdbc
                .sql("""
                        select code, number, issued_on, request_number, revoked_at from certificate
                        where request_number = :request order by id desc fetch first 1 rows only""")
                .param("request", requestNumber)
                .query((row, n) -> new IssuedCertificate(
                        new CertificateCode(row.getString("code")).shown(),
                        row.getString("number"),
                        row.getObject("issued_on", LocalDate.class),
                        row.getString("request_number"),
                        row.getObject("revoked_at") != null))
                .optional();
    }

    /** The document of the request's valid certificate. */
    Optional<Document> document(String requestNumber) {
        return this.jdbc
                .sql("""
                        select c.number, c.pdf_sha256, d.pdf from certificate c
                        join certificate_document d on d.certificate_id = c.id where c.valid_for = :request""")
                .param("request", requestNumber)
                .query((row, n) ->
                        new Document(row.getString("number"), opened(row.getBytes("pdf")), row.getString("pdf_sha256")))
                .optional();
    }

    /** What cannot be opened stays as it is: it does not have the digest of the document then, and counts as damaged. */
    private byte[] opened(byte[] sealed) {
        try {
            return this.keys.open(sealed);
        } catch (IllegalStateException e) {
            return sealed;
        }
    }

    Optional<VerifiedCertificate> byCode(CertificateCode code) {
        return this.jdbc
                .sql("select * from certificate where code = :code")
                .param("code", code.text())
                .query((row, n) -> verified(row))
                .optional();
    }

    /** Revoke the request's valid certificate; false when there is none. */
    boolean revoke(String requestNumber, String reason, Instant now) {
        return this.jdbc
                        .sql("""
                                update certificate set valid_for = null, revoked_at = :now, revoked_reason = :reason
                                where valid_for = :request""")
                        .param("now", stored(now))
                        .param("reason", reason)
                        .param("request", requestNumber)
                        .update()
                == 1;
    }

    /** The holder masked, the national id and the document gone; code, number, hash and all that was certified stay. */
    void mask(String requestNumber) {
        var holders = this.jdbc
                .sql("select id, holder from certificate where request_number = ?")
                .param(requestNumber)
                .query((row, n) -> Map.entry(row.getLong("id"), row.getString("holder")))
                .list();
        for (var holder : holders) {
            this.jdbc
                    .sql("update certificate set holder = ?, national_id = null, revoked_reason = null where id = ?")
                    .params(MaskedName.of(holder.getValue()), holder.getKey())
                    .update();
            this.jdbc
                    .sql("delete from certificate_document where certificate_id = ?")
                    .param(holder.getKey())
                    .update();
        }
    }

    boolean anyValid(String trainingActionCode, Collection<String> requestNumbers, Instant since) {
        return this.jdbc
                        .sql("""
                                select count(*) from certificate where training_action_code = :action
                                and valid_for in (:requests) and issued_at >= :since""")
                        .param("action", trainingActionCode)
                        .param("requests", requestNumbers)
                        .param("since", stored(since))
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static VerifiedCertificate verified(ResultSet row) throws SQLException {
        var revoked = row.getObject("revoked_at") != null;
        return new VerifiedCertificate(
                !revoked,
                new CertificateCode(row.getString("code")).shown(),
                row.getObject("issued_on", LocalDate.class),
                row.getString("holder"),
                row.getString("title"),
                hours(row.getBigDecimal("hours")),
                revoked,
                row.getString("number"),
                CertificateKind.valueOf(row.getString("kind")),
                row.getString("edition_code"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                hours(row.getBigDecimal("attended_hours")),
                row.getString("promoting_unit"),
                row.getString("issuer"));
    }

    /** With one decimal, as sheets write hours, or two where they matter. */
    private static BigDecimal hours(BigDecimal stored) {
        var shortest = stored.stripTrailingZeros();
        return shortest.scale() < 1 ? shortest.setScale(1) : shortest;
    }
}
