package cat.inscriu.enrollment;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.person.EmailAddress;
import cat.inscriu.person.PersonKeys;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keys by which a client that retries is recognised. A key belongs to one edition and address, so that it tells nothing to
 * anybody else; key and form are kept as hashes.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class IdempotencyKeys {
    private static final int MOST = 255;

    private final JdbcClient database;
    private final PersonKeys personKeys;
    private final Clock clock;

    IdempotencyKeys(JdbcClient database, PersonKeys personKeys, Clock clock) {
        this.database = database;
        this.personKeys = personKeys;
        this.clock = clock;
    }

    /**
     * The number that was answered to the same key before.
     *
     * @throws InvalidInput if the key came with another form then
     */
    Optional<RequestNumber> known(String key, String edition, EmailAddress email, EnrollmentForm form) {
        if (key == null) {
            return Optional.empty();
        }
        if (key.length() > MOST) {
            throw new InvalidInput(Fault.of("Idempotency-Key", "too-long", MOST));
        }
        return this.database
                .sql("select body_hash, request_number from idempotency_key where key_hash = ?")
                .param(hash(key, edition, email))
                .query((row, i) -> {
                    if (!row.getString(1).equals(hash(form))) {
                        throw new InvalidInput(Fault.of("Idempotency-Key", "key-reused"));
                    }
                    return new RequestNumber(row.getString(2));
                })
                .optional();
    }

    void remember(String key, String edition, EmailAddress email, EnrollmentForm form, RequestNumber number) {
        if (key != null) {
            this.database
                    .sql(
                            "insert into idempotency_key (key_hash, body_hash, request_number, used_at) values (?, ?, ?, ?)")
                    .params(hash(key, edition, email), hash(form), number.value(), Timestamp.from(this.clock.instant()))
                    .update();
        }
    }

    void forget(String number) {
        this.database
                .sql("delete from idempotency_key where request_number = ?")
                .param(number)
                .update();
    }

    private static String hash(String key, String edition, EmailAddress email) {
        return LiveKeys.hash(edition + "\n" + email.key() + "\n" + key);
    }

    /** Keyed: from a plain hash, a national id is found by trying all while the rest is known. */
    private String hash(EnrollmentForm form) {
        return this.personKeys.fingerprint(String.join(
                "\n",
                String.valueOf(form.givenName()),
                String.valueOf(form.familyNames()),
                String.valueOf(form.email()),
                String.valueOf(form.nationalId()),
                String.valueOf(form.entityCode()),
                String.valueOf(form.jobTitle()),
                String.valueOf(form.professionalGroup()),
                String.valueOf(form.functionalArea()),
                String.valueOf(form.motivation()),
                String.valueOf(form.requirementsDeclared()),
                String.valueOf(form.privacyAccepted()),
                String.valueOf(form.language())));
    }
}
