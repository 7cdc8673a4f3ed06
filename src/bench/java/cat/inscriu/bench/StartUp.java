package cat.inscriu.bench;

import cat.inscriu.seal.SampleKeyStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;

/**
 * Processor time and memory from the first instruction to readiness, on PostgreSQL with its tables made, beside an application
 * that has nothing but Camunda's starters, on the same class path and Java. Both end as soon as they are ready.
 */
final class StartUp {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

    private StartUp() {}

    /** Camunda's starters with web applications, REST interface and security, and nothing of ours. No component: our scan would find it. */
    @EnableAutoConfiguration(exclude = {FlywayAutoConfiguration.class, HibernateJpaAutoConfiguration.class})
    static class Empty {
        public static void main(String[] arguments) {
            SpringApplication.run(Empty.class, arguments).close();
        }
    }

    /** The service, ended once it is ready. */
    static final class Whole {
        private Whole() {}

        public static void main(String[] arguments) {
            SpringApplication.run(cat.inscriu.Inscriu.class, arguments).close();
        }
    }

    /** @param seconds of processor, user and system @param peak resident memory, MiB */
    private record Start(double seconds, double wall, long peak) {}

    static void measure() throws Exception {
        try (var server = Database.start()) {
            var whole = new ArrayList<Start>();
            var empty = new ArrayList<Start>();
            var ours = server.make("start_whole");
            var theirs = server.make("start_empty");
            for (var round = -1; round < ROUNDS; round++) {
                var a = start(Whole.class, ours);
                var b = start(Empty.class, theirs);
                if (round >= 0) {
                    whole.add(a);
                    empty.add(b);
                }
            }
            System.out.println("| | CPU s | wall s | peak MiB |");
            System.out.println("| --- | ---: | ---: | ---: |");
            print("Inscriu", whole);
            print("empty Camunda starter", empty);
            System.out.printf(
                    Locale.ROOT,
                    "%nInscriu starts with %.2f × the processor time and %.2f × the wall time of the empty starter (medians of %d).%n",
                    median(whole, 0) / median(empty, 0),
                    median(whole, 1) / median(empty, 1),
                    ROUNDS);
        }
    }

    private static Start start(Class<?> main, String url) throws IOException, InterruptedException {
        var measured = Files.createTempFile("start", ".txt");
        var process = new ProcessBuilder(List.of(
                        "/usr/bin/time",
                        "-f",
                        "%U %S %e %M",
                        "-o",
                        measured.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.timezone=UTC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        "--server.port=0",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=" + Database.USER,
                        "--spring.datasource.password=" + Database.USER,
                        "--spring.mail.host=127.0.0.1",
                        "--inscriu.demo.enabled=false",
                        "--inscriu.enrollment.link-secret=" + Office.LINK_SECRET,
                        "--inscriu.person.key=" + Office.PERSON_KEY,
                        "--inscriu.seal.key-store=" + SampleKeyStore.file(),
                        "--inscriu.seal.key-store-password=" + SampleKeyStore.PASSWORD,
                        "--inscriu.admin.id=bernat",
                        "--inscriu.admin.password=" + Office.PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(main.getName() + " did not start");
        }
        var figures = Files.readString(measured, StandardCharsets.US_ASCII).strip().split(" ");
        Files.delete(measured);
        return new Start(
                Double.parseDouble(figures[0]) + Double.parseDouble(figures[1]),
                Double.parseDouble(figures[2]),
                Long.parseLong(figures[3]) / 1024);
    }

    private static double median(List<Start> starts, int figure) {
        var sorted = starts.stream()
                .mapToDouble(start -> figure == 0 ? start.seconds : figure == 1 ? start.wall : start.peak)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private static void print(String name, List<Start> starts) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.0f |%n",
                name,
                median(starts, 0),
                median(starts, 1),
                median(starts, 2));
    }
}
