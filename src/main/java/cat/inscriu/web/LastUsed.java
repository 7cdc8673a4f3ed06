package cat.inscriu.web;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is remembered by keys that strangers choose: so many at most, and those that were not used for longest go first.
 *
 * @param <V> what is remembered
 */
final class LastUsed<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    LastUsed(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > this.most;
    }
}
