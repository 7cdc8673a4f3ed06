package cat.inscriu.privacy;

import cat.inscriu.notification.NoticeVeto;
import cat.inscriu.notification.OwedNotice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Nobody writes to somebody who was erased; what was still owed stays here. */
@Component
class ErasedStayUnwritten implements NoticeVeto {
    private final JdbcClient database;

    ErasedStayUnwritten(JdbcClient database) {
        this.database = database;
    }

    @Override
    public boolean forbids(OwedNotice notice) {
        return this.database
                        .sql("select count(*) from enrollment_request r join person p on p.id = r.person_id"
                                + " where r.number = ? and p.erased_at is not null")
                        .param(notice.about())
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
