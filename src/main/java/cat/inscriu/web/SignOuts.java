package cat.inscriu.web;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Since when the sessions of an account are over, on every node and however they are stored. Asked when rights are read again,
 * so a session elsewhere lives on for {@link StaffAccounts#FRESH} at most.
 */
@Component
class SignOuts {
    private final JdbcClient database;
    private final Clock clock;

    SignOuts(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** End every session that the account has now. */
    void everywhere(String account) {
        var now = Timestamp.from(this.clock.instant());
        if (renew(account, now) == 0) {
            try {
                this.database
                        .sql("insert into signed_out (account, since) values (?, ?)")
                        .params(account, now)
                        .update();
            } catch (DuplicateKeyException another) {
                renew(account, now);
            }
        }
    }

    private int renew(String account, Timestamp now) {
        return this.database
                .sql("update signed_out set since = ? where account = ?")
                .params(now, account)
                .update();
    }

    /** Whether a session that began then is over. */
    boolean ended(String account, Instant began) {
        return this.database
                .sql("select since from signed_out where account = ?")
                .param(account)
                .query(OffsetDateTime.class)
                .optional()
                .filter(since -> !began.isAfter(since.toInstant()))
                .isPresent();
    }
}
