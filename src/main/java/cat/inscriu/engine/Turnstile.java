package cat.inscriu.engine;

import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Lets few through at a time to one thing that many want at once, such as the seats of an edition, in the order of their arrival. They
 * meet at its rows anyway: whoever comes on top of a few only waits for the others inside the database, where waiting costs processor
 * time, and a connection that everything else could use.
 */
@Component
public class Turnstile {
    /** One at the rows, the others on their way to them: measured, more cost more and bring nothing. */
    static final int AT_ONCE = 3;

    /** Two things may share one, which makes them wait for each other and nothing else. */
    private static final int ENTRANCES = 256;

    private final Semaphore[] entrances =
            Stream.generate(() -> new Semaphore(AT_ONCE, true)).limit(ENTRANCES).toArray(Semaphore[]::new);

    /**
     * Do the work when its turn has come. Not to be asked by work that is through already, nor by who holds a connection.
     *
     * @param wanted what it is about
     */
    public <T> T through(String wanted, Supplier<T> work) {
        var entrance = this.entrances[Math.floorMod(wanted.hashCode(), ENTRANCES)];
        entrance.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            entrance.release();
        }
    }

    /** How many wait at this moment. */
    public int waiting() {
        return Arrays.stream(this.entrances).mapToInt(Semaphore::getQueueLength).sum();
    }
}
