package cat.inscriu.support;

import org.springframework.beans.factory.annotation.Autowired;

/** Base of the tests that tell a story: who acts in it, by the names under which they are read. */
@ProcessTest
public abstract class Story {
    @Autowired
    protected Given given;

    @Autowired
    protected Applicant applicant;

    @Autowired
    protected Coordinator coordinator;

    @Autowired
    protected Trainer trainer;

    @Autowired
    protected EngineDriver engine;

    @Autowired
    protected TimeMachine time;

    @Autowired
    protected Books books;

    @Autowired
    protected Statements invariants;
}
