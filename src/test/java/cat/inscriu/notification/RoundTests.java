package cat.inscriu.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a round that does not come to its end leaves behind. */
class RoundTests {
    private static final Outcome.Failed TOO_LONG = new Outcome.Failed("too long", "too long", false);

    private final NoticeRow first = row(1);
    private final NoticeRow second = row(2);
    private final NoticeRow third = row(3);
    private final Round round = new Round(List.of(this.first, this.second, this.third));

    @Test
    void theLetterUnderWayIsBlamedAndThoseBehindItWereNotTried() {
        assertThat(this.round.begins(this.first)).isTrue();
        this.round.ended(this.first, new Outcome.Sent(null));
        assertThat(this.round.begins(this.second)).isTrue();

        this.round.breakOff(TOO_LONG);

        assertThat(this.round.outcome(this.first)).contains(new Outcome.Sent(null));
        assertThat(this.round.outcome(this.second)).contains(TOO_LONG);
        assertThat(this.round.outcome(this.third)).isEmpty();
        assertThat(this.round.begins(this.third)).isFalse();
    }

    /** Its job has written down already what became of it. */
    @Test
    void whatComesTooLateCountsNoMore() {
        this.round.begins(this.first);
        this.round.breakOff(TOO_LONG);

        this.round.ended(this.first, new Outcome.Sent(null));

        assertThat(this.round.outcome(this.first)).contains(TOO_LONG);
    }

    @Test
    void beforeAnyLetterTheFirstIsBlamed() {
        this.round.breakOff(TOO_LONG);

        assertThat(this.round.outcome(this.first)).contains(TOO_LONG);
        assertThat(this.round.outcome(this.second)).isEmpty();
    }

    @Test
    void aLetterThatEndedIsNotBegunAgain() {
        this.round.ended(this.second, TOO_LONG);

        assertThat(this.round.begins(this.second)).isFalse();
        assertThat(this.round.begins(this.third)).isTrue();
    }

    private static NoticeRow row(long id) {
        return new NoticeRow(
                id,
                "2026-0000" + id,
                Notice.ADMITTED,
                "1",
                NoticeStatus.OWED,
                Instant.EPOCH,
                0,
                null,
                Instant.EPOCH,
                "key" + id);
    }
}
