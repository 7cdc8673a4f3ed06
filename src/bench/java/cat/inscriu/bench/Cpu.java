package cat.inscriu.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Processor time used so far, user and system together.
 *
 * @param service seconds of the JVMs that are measured
 * @param database seconds of PostgreSQL: its main process, its backends and those that have ended
 */
record Cpu(double service, double database) {
    /** Ticks a second in {@code /proc}; the same on every Linux that people run. */
    private static final double TICKS = 100;

    static Cpu of(long databasePid, long... services) {
        return new Cpu(
                Arrays.stream(services).mapToDouble(Cpu::seconds).sum(), family(databasePid) / TICKS);
    }

    static long self() {
        return ProcessHandle.current().pid();
    }

    /** Seconds of one process so far. */
    static double seconds(long pid) {
        return own(pid) / TICKS;
    }

    Cpu since(Cpu before) {
        return new Cpu(this.service - before.service, this.database - before.database);
    }

    /** Milliseconds for one of so many. */
    Cpu each(int count) {
        return new Cpu(this.service * 1000 / count, this.database * 1000 / count);
    }

    double total() {
        return this.service + this.database;
    }

    String shown() {
        return String.format(Locale.ROOT, "%.2f | %.2f | %.2f", this.service, this.database, total());
    }

    private static long own(long pid) {
        var fields = stat(pid);
        return fields.isEmpty() ? 0 : Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
    }

    private static long family(long pid) {
        var main = stat(pid);
        var ended = Long.parseLong(main.get(13)) + Long.parseLong(main.get(14));
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return own(pid)
                    + ended
                    + processes
                            .map(path -> path.getFileName().toString())
                            .filter(name -> name.chars().allMatch(Character::isDigit))
                            .mapToLong(Long::parseLong)
                            .filter(child -> parent(child) == pid)
                            .map(Cpu::own)
                            .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long parent(long pid) {
        var fields = stat(pid);
        return fields.isEmpty() ? -1 : Long.parseLong(fields.get(1));
    }

    /** What follows the name of the process, which may hold anything; empty when the process is gone. */
    private static List<String> stat(long pid) {
        try {
            var line = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            // Ended between opening and reading.
            return List.of();
        }
    }
}
