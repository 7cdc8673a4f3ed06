package cat.inscriu.person;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who writes from one address is served one after the other. */
@Component
public class Addresses {
    private final JdbcClient database;

    Addresses(JdbcClient database) {
        this.database = database;
    }

    /**
     * Wait until nobody else's transaction deals with this address, and keep it until the commit.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another transaction gave the address for the first time just
     *     now; the whole work is then done again
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void serve(EmailAddress address) {
        var known = this.database
                .sql("select address_hash from applicant_address where address_hash = ? for update")
                .param(address.hash())
                .query(String.class)
                .optional();
        if (known.isEmpty()) {
            this.database
                    .sql("insert into applicant_address (address_hash) values (?)")
                    .param(address.hash())
                    .update();
        }
    }

    /** Forget an address that at most one person has, who is being erased; who writes from it meanwhile is waited for. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(EmailAddress address) {
        this.database
                .sql("delete from applicant_address where address_hash = ?"
                        + " and (select count(*) from person where email_key = ?) <= 1")
                .params(address.hash(), address.key())
                .update();
    }
}
