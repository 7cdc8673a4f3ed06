package cat.inscriu.attendance;

import java.util.Comparator;

/** One participant in one session, which is counted from 1. In the order in which rows are written, so that writers never wait in a circle. */
record CellKey(String request, int session) implements Comparable<CellKey> {
    private static final Comparator<CellKey> ORDER =
            Comparator.comparing(CellKey::request).thenComparing(CellKey::session);

    @Override
    public int compareTo(CellKey other) {
        return ORDER.compare(this, other);
    }
}
