package cat.inscriu.notification;

import java.util.List;
import java.util.Optional;

/**
 * What a notice says, from the capability that knows it. Letters are written in a read-only transaction, outside the one that owed
 * the notice, once per attempt and possibly on another node; so they tell the present state and change nothing.
 */
public interface NoticeContent {

    /** Whether this bean writes notices of the kind; exactly one does. */
    boolean covers(Notice kind);

    /**
     * Make what the letter needs and is not there yet, such as a document that somebody over the network has to seal. Called before
     * each attempt, outside of any transaction; what it makes stays made, also when the attempt fails.
     */
    default void prepare(OwedNotice notice) {}

    /**
     * Read at once what the letters of these notices tell, so that each finds it in memory. Called before {@link #letter}, in the same
     * transaction, with all that leave together.
     */
    default void readAhead(List<OwedNotice> notices) {}

    /**
     * Write the letter.
     *
     * @return empty when it need not be sent any more, such as to a person who was erased
     */
    Optional<Letter> letter(OwedNotice notice);

    /** Say whether what the notice says is still so. Asked only when it could not leave for {@code inscriu.mail.stale-after}. */
    boolean stillTrue(OwedNotice notice);
}
