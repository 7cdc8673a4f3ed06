package cat.inscriu.race;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A disk of a few megabytes that can be filled, with some tables on it. Only who may mount a disk can try; elsewhere the test is skipped. */
final class SmallDisk implements AutoCloseable {
    private static final String NAME = "small_disk";

    private final Path mount;
    private final JdbcClient database;
    private final List<String> tables;

    private SmallDisk(Path mount, JdbcClient database, List<String> tables) {
        this.mount = mount;
        this.database = database;
        this.tables = tables;
    }

    /** Without tables, for other files. */
    static SmallDisk empty() throws IOException {
        return new SmallDisk(mounted(), null, List.of());
    }

    static SmallDisk under(JdbcClient database, String... tables) throws IOException {
        var mount = mounted();
        var disk = new SmallDisk(mount, database, List.of(tables));
        database.sql("create tablespace " + NAME + " location '" + mount + "'").update();
        disk.tables.forEach(table -> disk.moves(table, NAME));
        return disk;
    }

    private static Path mounted() throws IOException {
        var mount = Files.createTempDirectory("small-disk");
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", mount.toString()) == 0,
                "A full disk needs the right to mount one: run as root, in a container with --cap-add SYS_ADMIN");
        return mount;
    }

    Path folder() {
        return this.mount;
    }

    private void moves(String table, String to) {
        this.database.sql("alter table " + table + " set tablespace " + to).update();
    }

    /** To the last byte; what the tables have within their pages is still theirs. */
    void fills() throws IOException {
        try (var ballast = Files.newOutputStream(ballast())) {
            var page = new byte[4096];
            while (true) {
                ballast.write(page);
            }
        } catch (IOException full) {
            if (!Files.exists(ballast())) {
                throw full;
            }
        }
    }

    void hasRoom() throws IOException {
        Files.delete(ballast());
    }

    private Path ballast() {
        return this.mount.resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(ballast());
        this.tables.forEach(table -> moves(table, "pg_default"));
        if (this.database != null) {
            this.database.sql("drop tablespace " + NAME).update();
        }
        run("umount", "-l", this.mount.toString());
        Files.delete(this.mount);
    }

    private static int run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
