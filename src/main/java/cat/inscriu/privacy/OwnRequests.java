package cat.inscriu.privacy;

import cat.inscriu.web.NotFound;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which requests are one person's, as far as a proved mailbox tells; see the package. */
@Component
class OwnRequests {
    private final JdbcClient database;

    OwnRequests(JdbcClient database) {
        this.database = database;
    }

    /**
     * Numbers of all requests from the mailbox of this one, itself included, oldest first.
     *
     * @throws NotFound if there is no such request
     */
    List<String> of(String number) {
        var all = this.database
                .sql("select r.number from enrollment_request r join person p on p.id = r.person_id,"
                        + " enrollment_request mine join person me on me.id = mine.person_id"
                        + " where mine.number = ? and (p.id = me.id"
                        + " or (me.erased_at is null and p.erased_at is null and p.email_key = me.email_key"
                        + " and (p.national_id_key is null or me.national_id_key is null"
                        + " or p.national_id_key = me.national_id_key))) order by r.requested_at, r.number")
                .param(number)
                .query(String.class)
                .list();
        if (all.isEmpty()) {
            throw new NotFound("request");
        }
        return all;
    }

    /** Numbers of all requests from an address, whoever wrote from there, oldest first. */
    List<String> from(String emailKey) {
        return this.database
                .sql("select r.number from enrollment_request r join person p on p.id = r.person_id"
                        + " where p.email_key = ? order by r.requested_at, r.number")
                .param(emailKey)
                .query(String.class)
                .list();
    }
}
