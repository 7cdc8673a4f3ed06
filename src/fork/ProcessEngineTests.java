package org.operaton.bpm.engine.test.assertions;

import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.operaton.bpm.engine.HistoryService;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.runtime.ProcessInstance;

/** What our tests use of the engine's assertions, for as long as the fork has not published its own. */
public final class ProcessEngineTests {
    private static final ThreadLocal<ProcessEngine> ENGINE = new ThreadLocal<>();

    private ProcessEngineTests() {}

    public static void init(ProcessEngine engine) {
        ENGINE.set(engine);
    }

    public static void reset() {
        ENGINE.remove();
    }

    public static RuntimeService runtimeService() {
        return ENGINE.get().getRuntimeService();
    }

    public static HistoryService historyService() {
        return ENGINE.get().getHistoryService();
    }

    public static InstanceAssert assertThat(ProcessInstance instance) {
        return new InstanceAssert(instance);
    }

    public static final class InstanceAssert extends AbstractAssert<InstanceAssert, ProcessInstance> {
        private InstanceAssert(ProcessInstance actual) {
            super(actual, InstanceAssert.class);
        }

        public InstanceAssert isWaitingAtExactly(String... activities) {
            isNotNull();
            Assertions.assertThat(runtimeService().getActiveActivityIds(this.actual.getId()))
                    .containsExactlyInAnyOrderElementsOf(List.of(activities));
            return this;
        }
    }
}
