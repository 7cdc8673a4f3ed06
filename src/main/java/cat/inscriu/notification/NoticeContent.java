package cat.inscriu.notification;

import java.util.Optional;

/**
 * What a notice says, from the capability that knows it. Called in a read-only transaction of its own, outside the one that owed
 * the notice, once per attempt and possibly on another node; so it reads the present state and changes nothing.
 */
public interface NoticeContent {

    /** Whether this bean writes notices of the kind; exactly one does. */
    boolean covers(Notice kind);

    /**
     * Write the letter.
     *
     * @return empty when it need not be sent any more, such as to a person who was erased
     */
    Optional<Letter> letter(OwedNotice notice);

    /** Say whether what the notice says is still so. Asked only when it could not leave for {@code inscriu.mail.stale-after}. */
    boolean stillTrue(OwedNotice notice);
}
