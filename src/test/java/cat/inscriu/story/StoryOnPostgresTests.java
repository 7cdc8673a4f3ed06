package cat.inscriu.story;

import org.springframework.test.context.ContextConfiguration;

/** The story as an office lives it, on PostgreSQL. */
@ContextConfiguration(initializers = RunningService.OnPostgres.class)
class StoryOnPostgresTests extends Story {}
