package cat.inscriu.certificate;

import cat.inscriu.engine.OfficeTime;
import cat.inscriu.person.PersonKeys;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tables {@code certificate} and {@code certificate_document}. Plain SQL, since a row is written once and then only
 * revoked: there is no state for a mapper to track.
 */
@Repository
class CertificateRegister {
    /** A document with the digest that was taken when it was made. */
    record Document(String number, byte[] pdf, String sha256) {}

    /** A certificate of which there is no document yet. */
    record Unmade(long id, Snapshot snapshot) {}

    private static final String ISSUED = """
            select c.code, c.number, c.issued_on, c.request_number, c.revoked_at, c.revoked_code,
                   (select count(*) from certificate o where o.replaced_by = c.number) as replaces
            from certificate c where c.request_number = :request order by c.id desc""";

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
     * Write the certificate; its document comes later.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another transaction issued for the same request
     */
    void add(Snapshot snapshot) {
        var content = snapshot.content();
        this.jdbc
                .sql("""
                        insert into certificate (code, number, request_number, valid_for, issued_at, issued_on, issuer,
                            signatory, holder, national_id, title, training_action_code, edition_code, first_day, last_day,
                            hours, in_person, video_training, online, attended_hours, promoting_unit, kind, contents,
                            objectives, methodology, language)
                        values (:code, :number, :request, :request, :issuedAt, :issuedOn, :issuer, :signatory, :holder,
                            :nationalId, :title, :action, :edition, :firstDay, :lastDay, :hours, :inPerson,
                            :videoTraining, :online, :attended, :unit, :kind, :contents, :objectives, :methodology,
                            :language)""")
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
                .update();
    }

    /** The newest certificate of the request, valid or revoked. */
    Optional<IssuedCertificate> newest(String requestNumber) {
        return this.jdbc
                .sql(ISSUED + " fetch first 1 rows only")
                .param("request", requestNumber)
                .query((row, n) -> issued(row))
                .optional();
    }

    /** All certificates of the request, newest first. */
    List<IssuedCertificate> all(String requestNumber) {
        return this.jdbc
                .sql(ISSUED)
                .param("request", requestNumber)
                .query((row, n) -> issued(row))
                .list();
    }

    /** What the newest certificate of the request says; empty when there is none, or its holder was masked. */
    Optional<CertificateContent> newestContent(String requestNumber) {
        return this.jdbc
                .sql("select * from certificate where request_number = :request and masked_at is null"
                        + " order by id desc fetch first 1 rows only")
                .param("request", requestNumber)
                .query((row, n) -> content(row))
                .optional();
    }

    /** The request's valid certificate, if its document was never made and may be. */
    Optional<Unmade> unmade(String requestNumber) {
        return this.jdbc
                .sql(
                        "select * from certificate where valid_for = :request and pdf_sha256 is null and masked_at is null")
                .param("request", requestNumber)
                .query((row, n) -> new Unmade(
                        row.getLong("id"),
                        new Snapshot(
                                content(row),
                                new CertificateCode(row.getString("code")),
                                row.getString("number"),
                                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                                row.getObject("issued_on", LocalDate.class),
                                row.getString("issuer"),
                                row.getString("signatory"))))
                .optional();
    }

    /**
     * Keep the document, unless another is kept already, or the certificate was revoked or its holder masked meanwhile. In the
     * caller's transaction, which waits for one that does any of it.
     *
     * @param sealedBy SHA-256 of the certificate of the seal
     */
    void keep(long id, byte[] pdf, String sha256, String sealedBy) {
        var first = this.jdbc
                        .sql("update certificate set pdf_sha256 = :sha256, sealed_by = :sealedBy"
                                + " where id = :id and pdf_sha256 is null and masked_at is null and revoked_at is null")
                        .param("sha256", sha256)
                        .param("sealedBy", sealedBy)
                        .param("id", id)
                        .update()
                == 1;
        if (first) {
            this.jdbc
                    .sql("insert into certificate_document (certificate_id, pdf) values (:id, :pdf)")
                    .param("id", id)
                    .param("pdf", this.keys.seal(pdf))
                    .update();
        }
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

    /** The certificate whose document has this digest, also when the document itself is gone. */
    Optional<VerifiedCertificate> byDigest(String sha256) {
        return this.jdbc
                .sql("select * from certificate where pdf_sha256 = :sha256")
                .param("sha256", sha256)
                .query((row, n) -> verified(row))
                .optional();
    }

    /** Revoke the request's valid certificate; false when there is none. */
    boolean revoke(String requestNumber, RevocationReason reason, String by, String note, Instant now) {
        return this.jdbc
                        .sql("""
                                update certificate set valid_for = null, revoked_at = :now, revoked_code = :code,
                                    revoked_by = :by, revoked_reason = :note where valid_for = :request""")
                        .param("now", stored(now))
                        .param("code", reason.name())
                        .param("by", by)
                        .param("note", note)
                        .param("request", requestNumber)
                        .update()
                == 1;
    }

    /** What was written with the revocation of the request's newest revoked certificate; empty for nothing. */
    Optional<String> revocationNote(String requestNumber) {
        return this.jdbc
                .sql("select revoked_reason from certificate where request_number = :request and revoked_at is not null"
                        + " order by id desc fetch first 1 rows only")
                .param("request", requestNumber)
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(note -> note);
    }

    /** Say of the request's revoked certificates that this one took their place. */
    void replace(String requestNumber, String by) {
        this.jdbc
                .sql("update certificate set replaced_by = :by where request_number = :request"
                        + " and revoked_at is not null and replaced_by is null")
                .param("by", by)
                .param("request", requestNumber)
                .update();
    }

    /** The holder masked, the national id and the document gone; code, number, hash and all that was certified stay. */
    void mask(String requestNumber, Instant now) {
        var holders = this.jdbc
                .sql("select id, holder from certificate where request_number = ?")
                .param(requestNumber)
                .query((row, n) -> Map.entry(row.getLong("id"), row.getString("holder")))
                .list();
        for (var holder : holders) {
            this.jdbc
                    .sql("update certificate set holder = ?, national_id = null, revoked_reason = null,"
                            + " masked_at = coalesce(masked_at, ?) where id = ?")
                    .params(MaskedName.of(holder.getValue()), stored(now), holder.getKey())
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

    private static IssuedCertificate issued(ResultSet row) throws SQLException {
        var reason = row.getString("revoked_code");
        return new IssuedCertificate(
                new CertificateCode(row.getString("code")).shown(),
                row.getString("number"),
                row.getObject("issued_on", LocalDate.class),
                row.getString("request_number"),
                day(row.getObject("revoked_at", OffsetDateTime.class)),
                reason == null ? null : RevocationReason.valueOf(reason),
                row.getInt("replaces") > 0);
    }

    private CertificateContent content(ResultSet row) throws SQLException {
        return new CertificateContent(
                row.getString("request_number"),
                row.getString("holder"),
                this.keys.open(row.getString("national_id")),
                row.getString("title"),
                row.getString("training_action_code"),
                row.getString("edition_code"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getBigDecimal("hours"),
                row.getBigDecimal("in_person"),
                row.getBigDecimal("video_training"),
                row.getBigDecimal("online"),
                row.getBigDecimal("attended_hours"),
                row.getString("promoting_unit"),
                CertificateKind.valueOf(row.getString("kind")),
                row.getString("contents"),
                row.getString("objectives"),
                row.getString("methodology"),
                Locale.forLanguageTag(row.getString("language")));
    }

    private static LocalDate day(OffsetDateTime moment) {
        return moment == null ? null : moment.atZoneSameInstant(OfficeTime.ZONE).toLocalDate();
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
                row.getString("issuer"),
                day(row.getObject("revoked_at", OffsetDateTime.class)),
                row.getString("replaced_by"));
    }

    /** With one decimal, as sheets write hours, or two where they matter. */
    private static BigDecimal hours(BigDecimal stored) {
        var shortest = stored.stripTrailingZeros();
        return shortest.scale() < 1 ? shortest.setScale(1) : shortest;
    }
}
