package cat.inscriu.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * An entry of the chain.
 *
 * @param position 1 for the first, without gaps
 * @param at in milliseconds
 * @param actor account, or null; see {@link Standing}
 * @param network from which it was done, or null
 * @param noteSha256 hash of the free text that belongs to it, or null
 * @param hash of the entry before and of this one
 */
public record Entry(
        long position,
        Instant at,
        String actor,
        String standing,
        String network,
        String act,
        String edition,
        String about,
        String reason,
        String detail,
        String noteSha256,
        String hash) {
    /** What stands before the first. */
    static final String GENESIS = "0".repeat(64);

    static final String COLUMNS =
            "position, noted_at, actor, standing, network, act, edition_code, about, reason, detail,"
                    + " note_sha256, hash";

    /** Always three digits behind the second: the same text for the same moment, on every database. */
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final ObjectMapper JSON = new ObjectMapper();

    static Entry of(ResultSet row, int index) throws SQLException {
        return new Entry(
                row.getLong("position"),
                row.getObject("noted_at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("standing"),
                row.getString("network"),
                row.getString("act"),
                row.getString("edition_code"),
                row.getString("about"),
                row.getString("reason"),
                row.getString("detail"),
                row.getString("note_sha256"),
                row.getString("hash"));
    }

    /** The moment as it is hashed and exported: {@code 2026-11-25T21:22:23.000Z}. */
    public String moment() {
        return MILLIS.format(this.at);
    }

    /**
     * What the hash covers: a JSON array without blanks of position, moment, actor, standing, network, act, edition, about, reason,
     * detail and the note's hash; what is missing is {@code null}.
     */
    String canonical() {
        try {
            return JSON.writeValueAsString(Arrays.asList(
                    this.position,
                    moment(),
                    this.actor,
                    this.standing,
                    this.network,
                    this.act,
                    this.edition,
                    this.about,
                    this.reason,
                    this.detail,
                    this.noteSha256));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    /** What the hash must be, given that of the entry before. */
    String hashAfter(String previous) {
        return DigestUtils.sha256Hex(previous + "\n" + canonical());
    }

    Entry chainedTo(String previous) {
        return new Entry(
                this.position,
                this.at,
                this.actor,
                this.standing,
                this.network,
                this.act,
                this.edition,
                this.about,
                this.reason,
                this.detail,
                this.noteSha256,
                hashAfter(previous));
    }
}
