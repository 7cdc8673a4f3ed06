package cat.inscriu;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Show why our own code refuses to start (a missing secret, a public password) in its own words, instead of a page of calls. Anything
 * that others throw is shown whole.
 */
class RefusedStart extends AbstractFailureAnalyzer<IllegalStateException> {
    private static final String OURS = RefusedStart.class.getPackageName() + ".";

    @Override
    protected FailureAnalysis analyze(Throwable failure, IllegalStateException cause) {
        var thrownBy = cause.getStackTrace();
        return cause.getCause() == null
                        && thrownBy.length > 0
                        && thrownBy[0].getClassName().startsWith(OURS)
                ? new FailureAnalysis(cause.getMessage(), null, cause)
                : null;
    }
}
