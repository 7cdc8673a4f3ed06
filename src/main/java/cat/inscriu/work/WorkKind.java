package cat.inscriu.work;

import cat.inscriu.audit.ReadPurpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of work of many parts; a bean of the capability that knows it. The bundles call it {@code work.<kind>}, with the
 * order's {@code about} as {@code {0}}, and the way back to where it was ordered {@code work.back.<kind>}.
 */
public interface WorkKind {
    /** Its name, at most 30 letters; it stays in the database. */
    String name();

    /**
     * Make the file that a part is about, where it is about one: it takes its time and changes nothing, so it is done before {@link
     * #perform}, in no transaction, in the same name. To be fetched from the page of the work by who ordered it; null for none.
     */
    default WorkFile make(Order order, Part part) {
        return null;
    }

    /**
     * Do one part, in a transaction of its own, in the name and with the rights of who ordered it. The part is marked as done in
     * the same transaction, so it is never done twice; after a lost race it is done again from the start.
     *
     * @return what became of it; with nothing else to do than to make a file, that it is done
     * @throws cat.inscriu.engine.RefusedCompletion, {@link cat.inscriu.web.Conflict}, {@link cat.inscriu.web.NotFound} or
     *     {@link cat.inscriu.web.InvalidInput}: the part is skipped, with that as the reason. Any other exception has it shown as failed, to be tried again by a click
     */
    default Result perform(Order order, Part part) {
        return Result.done();
    }

    /** What to call the parts, and what has become of them, in one query or two; unknown ones are left out. By subject. */
    default Map<String, Line> lines(Order order, List<Settled> parts) {
        return Map.of();
    }

    /** Path of the page from which it was ordered. */
    String origin(Order order);

    /** What for the lines name people of the edition that the order is about; empty when they name nobody. */
    default Optional<ReadPurpose> namesPeople() {
        return Optional.empty();
    }

    /**
     * What was ordered.
     *
     * @param about code of what all parts belong to
     * @param instructions as the kind wrote them
     * @param by account of who ordered it
     */
    record Order(long id, String about, String instructions, String by) {}

    /**
     * A part as it is ordered.
     *
     * @param subject which: a request number, or another code; at most 60 characters
     * @param content that was handed in for it, at most 70,000 characters, kept until it is done; null for none
     */
    record Part(String subject, String content) {
        public static Part of(String subject) {
            return new Part(subject, null);
        }
    }

    /**
     * A part that is over.
     *
     * @param position among the parts, from 1
     * @param outcome {@code DONE}, {@code SKIPPED} or {@code FAILED}
     * @param remark message key of why it was skipped, or null
     * @param made code of what it has made, or null
     * @param left whether what was handed in for it is still there
     */
    record Settled(int position, String subject, String outcome, String remark, String made, boolean left) {
        public boolean isSkipped() {
            return this.outcome.equals("SKIPPED");
        }
    }

    /**
     * A part as people know it.
     *
     * @param name such as the name of the person; for staff who may see it
     * @param state message key of where it stands now; null for none
     * @param path of the page where it is to be seen; null for none
     * @param link message key of what leads there; null for the name itself
     */
    record Line(String name, String state, String path, String link) {}

    /** What became of a part: see the ways to say so. */
    record Result(String skippedBecause, String made) {
        public static Result done() {
            return new Result(null, null);
        }

        /** @param code of what was made, at most 60 characters */
        public static Result made(String code) {
            return new Result(null, code);
        }

        /** @param reason message key, at most 60 characters */
        public static Result skipped(String reason) {
            return new Result(reason, null);
        }
    }
}
