package cat.inscriu.race;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** People who fill all the room behind the gate and do nothing there, until they are let go: everybody else stands in line. */
final class Inside {
    /** How many are let in at a time by the settings of {@code application.yaml}. */
    static final int ROOM = 10;

    private final CountDownLatch signal = new CountDownLatch(1);
    private final List<Future<Void>> people = new ArrayList<>();

    private Inside() {}

    static Inside all(DataSource gate) throws InterruptedException {
        var inside = new Inside();
        var came = new CountDownLatch(ROOM);
        for (var i = 0; i < ROOM; i++) {
            inside.people.add(Together.begin(() -> {
                inside.stay(gate, came);
                return null;
            }));
        }
        came.await();
        return inside;
    }

    private void stay(DataSource gate, CountDownLatch came) throws SQLException, InterruptedException {
        try (var connection = gate.getConnection()) {
            connection.isValid(1);
            came.countDown();
            this.signal.await();
        }
    }

    void leave() {
        this.signal.countDown();
        this.people.forEach(Together::result);
    }
}
