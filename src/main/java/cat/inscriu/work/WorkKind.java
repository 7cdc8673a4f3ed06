package cat.inscriu.work;

import java.util.Collection;
import java.util.Map;

/**
 * A kind of work of many parts; a bean of the capability that knows it. The bundles call it {@code work.<kind>}, with the
 * order's {@code about} as {@code {0}}.
 */
public interface WorkKind {
    /** Its name, at most 30 letters; it stays in the database. */
    String name();

    /**
     * Do one part, in a transaction of its own, in the name and with the rights of who ordered it. The part is marked as done in
     * the same transaction, so it is never done twice; after a lost race it is done again from the start.
     *
     * @param subject which part: a request number, or another code
     * @return whether it was done
     * @throws cat.inscriu.engine.RefusedCompletion or {@link cat.inscriu.web.Conflict}: the part is skipped, with that as
     *     the reason. Any other exception has it shown as failed, to be tried again by a click
     */
    Part perform(Order order, String subject);

    /** What to call the parts, and what has become of them, in one query or two; unknown ones are left out. */
    Map<String, Line> lines(Collection<String> subjects);

    /** Path of the page from which it was ordered. */
    String origin(Order order);

    /**
     * What was ordered.
     *
     * @param about code of what all parts belong to
     * @param instructions as the kind wrote them
     * @param by account of who ordered it
     */
    record Order(long id, String about, String instructions, String by) {}

    /**
     * A part as people know it.
     *
     * @param name such as the name of the person; for staff who may see it
     * @param state message key of where it stands now
     */
    record Line(String name, String state) {}

    /** What became of a part. */
    record Part(String skippedBecause) {
        public static Part done() {
            return new Part(null);
        }

        /** @param reason message key, at most 60 characters */
        public static Part skipped(String reason) {
            return new Part(reason);
        }
    }
}
