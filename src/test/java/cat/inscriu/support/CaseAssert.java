package cat.inscriu.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.historyService;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.runtimeService;

import cat.inscriu.notification.Notice;
import org.assertj.core.api.AbstractAssert;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;

/** What is asserted alike of a request and of an edition: where its token is and what was owed about it. */
public abstract class CaseAssert<S extends CaseAssert<S, T>, T> extends AbstractAssert<S, T> {
    final Books books;

    CaseAssert(T actual, Class<S> self, Books books) {
        super(actual, self);
        this.books = books;
    }

    /** Its instance runs and waits at this flow node, and at no other. */
    public S isWaitingAt(String flowNode) {
        var instance = runtimeService()
                .createProcessInstanceQuery()
                .processInstanceId(this.books.instance(this.actual))
                .singleResult();
        ProcessEngineTests.assertThat(instance)
                .as("%s, which is %s", this.actual, status())
                .isWaitingAtExactly(flowNode);
        return this.myself;
    }

    /** Its instance has ended, here and nowhere else. */
    public S hasEndedAt(String endEvent) {
        var id = this.books.instance(this.actual);
        var ends = historyService().createHistoricActivityInstanceQuery().processInstanceId(id).list().stream()
                .filter(step -> step.getActivityType().endsWith("EndEvent"))
                .map(step -> step.getActivityId())
                .toList();
        assertThat(runtimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(id)
                        .count())
                .as("%s still runs, and is %s", this.actual, status())
                .isZero();
        assertThat(ends).as("ends of %s", this.actual).contains(endEvent);
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
