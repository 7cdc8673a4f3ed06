package cat.inscriu.web;

import java.util.HashMap;
import java.util.Map;

/** So many at a time by the same key, and no more; whoever finds no room does not wait. */
final class AtOnce {
    private final int most;
    private final Map<String, Integer> inside = new HashMap<>();

    AtOnce(int most) {
        this.most = most;
    }

    /** Whether there was room; if so, {@link #leave} follows. */
    synchronized boolean enter(String key) {
        var many = this.inside.getOrDefault(key, 0);
        if (many >= this.most) {
            return false;
        }
        this.inside.put(key, many + 1);
        return true;
    }

    synchronized void leave(String key) {
        this.inside.computeIfPresent(key, (whose, many) -> many == 1 ? null : many - 1);
    }
}
