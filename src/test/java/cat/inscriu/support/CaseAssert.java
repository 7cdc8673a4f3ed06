package cat.inscriu.support;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.notification.Notice;
import org.assertj.core.api.AbstractAssert;

/** What is asserted alike of a request and of an edition: where its token is and what was owed about it. */
public abstract class CaseAssert<S extends CaseAssert<S, T>, T> extends AbstractAssert<S, T> {
    final Books books;

    CaseAssert(T actual, Class<S> self, Books books) {
        super(actual, self);
        this.books = books;
    }

    /** Its instance runs and waits at this flow node, and at no other. */
    public S isWaitingAt(String flowNode) {
        assertThat(this.books.whereabouts(this.actual))
                .as("where %s is, which is %s", this.actual, status())
                .containsExactly(flowNode);
        return this.myself;
    }

    /** Its instance has ended, here and nowhere else. */
    public S hasEndedAt(String endEvent) {
        assertThat(this.books.isRunning(this.actual))
                .as("whether %s still runs, which is %s", this.actual, status())
                .isFalse();
        assertThat(this.books.ends(this.actual)).as("ends of %s", this.actual).contains(endEvent);
        return this.myself;
    }

    /** These are among what was ever owed about it. */
    public S isOwed(Notice... kinds) {
        assertThat(this.books.notices(this.actual))
                .as("notices about %s", this.actual)
                .contains(kinds);
        return this.myself;
    }

    public S isNotOwed(Notice... kinds) {
        assertThat(this.books.notices(this.actual))
                .as("notices about %s", this.actual)
                .doesNotContain(kinds);
        return this.myself;
    }

    /** These were owed about it since it began, in this order, and nothing else. */
    public S isOwedInAll(Notice... kinds) {
        assertThat(this.books.notices(this.actual))
                .as("notices about %s", this.actual)
                .containsExactly(kinds);
        return this.myself;
    }

    abstract Object status();
}
