package cat.inscriu.story;

import org.springframework.test.context.ContextConfiguration;

/** The story as a newcomer plays it, on the database that comes along. */
@ContextConfiguration(initializers = RunningService.OnH2.class)
class StoryTests extends Story {}
