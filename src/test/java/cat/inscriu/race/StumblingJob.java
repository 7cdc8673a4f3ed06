package cat.inscriu.race;

import cat.inscriu.engine.OwnJobHandler;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A job that fails as it is told, one exception an attempt, and then succeeds. */
class StumblingJob extends OwnJobHandler {
    static final String TYPE = "stumbling";
    static final Queue<RuntimeException> STUMBLES = new ConcurrentLinkedQueue<>();

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    protected void run(String about) {
        var stumble = STUMBLES.poll();
        if (stumble != null) {
            throw stumble;
        }
    }
}
