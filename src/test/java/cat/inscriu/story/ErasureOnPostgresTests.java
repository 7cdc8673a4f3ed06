package cat.inscriu.story;

import org.springframework.test.context.ContextConfiguration;

/** The same on the database of production, whose tables keep bytes and large texts in other ways. */
@ContextConfiguration(initializers = RunningService.OnPostgres.class, inheritInitializers = false)
class ErasureOnPostgresTests extends ErasureTests {}
