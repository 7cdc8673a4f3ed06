package cat.inscriu.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import cat.inscriu.edition.EditionDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.mockito.invocation.InvocationOnMock;

/** The sample is told on any day of the week, of which two are no days of an office. */
class SampleStoriesTests {
    private static final Instant MONDAY = Instant.parse("2027-03-01T05:30:00Z");

    private final Map<String, EditionDraft> published = new HashMap<>();
    private final Map<String, List<Instant>> acts = new HashMap<>();
    private final Map<String, Instant> attended = new HashMap<>();
    private Instant now;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void nothingComesBeforeWhatItFollows(int day) {
        tell(MONDAY.plus(Duration.ofDays(day)));

        assertThat(this.acts).containsOnlyKeys(SampleStories.EDITIONS);
        this.acts.forEach((edition, moments) -> assertThat(moments).as(edition).isSorted());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void hoursAreRecordedOnceTheLastSessionIsOver(int day) {
        tell(MONDAY.plus(Duration.ofDays(day)));

        var sessions = this.published.get(SampleStories.FINISHED).sessions();
        assertThat(this.attended.get(SampleStories.FINISHED))
                .isAfterOrEqualTo(sessions.get(sessions.size() - 1).endsAt());
    }

    @Test
    void theClockEndsAtTheAnchor() {
        tell(MONDAY);

        assertThat(this.now).isEqualTo(MONDAY);
    }

    private void tell(Instant anchor) {
        var time = mock(TimeMachine.class);
        doAnswer(move -> this.now = move.getArgument(0)).when(time).moveTo(any());
        new SampleStories(mock(SampleActs.class, this::note), time).tell(anchor);
    }

    private Object note(InvocationOnMock act) throws Throwable {
        switch (act.getMethod().getName()) {
            case "register", "sheet" -> {}
            case "publish" -> {
                EditionDraft draft = act.getArgument(1);
                this.published.put(draft.code(), draft);
                note(draft.code());
            }
            case "attend" -> {
                this.attended.put(act.getArgument(0), this.now);
                note(act.<String>getArgument(0));
            }
            default -> note(act.<String>getArgument(0));
        }
        return Mockito.RETURNS_DEFAULTS.answer(act);
    }

    private void note(String edition) {
        this.acts.computeIfAbsent(edition, code -> new ArrayList<>()).add(this.now);
    }
}
