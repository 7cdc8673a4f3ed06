package cat.inscriu.notification;

/** Keeps notices back that are owed but must not leave, such as those to people who do not exist. */
public interface NoticeVeto {

    /**
     * Whether the notice stays here for good; its row says so. Asked at each attempt, in the transaction of the notice's job.
     */
    boolean forbids(OwedNotice notice);
}
