package cat.inscriu.certificate;

import cat.inscriu.engine.DatabaseRestored;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Leaves out the numbers of certificates that were given after the backup that was restored: they are on paper, and must not be given again. */
@Component
class CertificateNumbersAfterRestore {
    private final JdbcClient database;

    CertificateNumbersAfterRestore(JdbcClient database) {
        this.database = database;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void skip(DatabaseRestored restored) {
        this.database
                .sql("select setval('certificate_number', nextval('certificate_number') + ?)")
                .param(restored.skippedNumbers())
                .query(Long.class)
                .single();
    }
}
