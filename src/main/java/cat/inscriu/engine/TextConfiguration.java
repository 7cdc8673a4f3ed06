package cat.inscriu.engine;

import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;

/** What a job of ours is about, as one short text: codes and numbers only. */
public record TextConfiguration(String text) implements JobHandlerConfiguration {
    @Override
    public String toCanonicalString() {
        return this.text;
    }
}
