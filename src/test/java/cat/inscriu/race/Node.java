package cat.inscriu.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cat.inscriu.Inscriu;
import cat.inscriu.seal.SampleKeyStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The service as a process of its own, from the classes of this build, on a PostgreSQL that the test gives it. */
final class Node implements AutoCloseable {
    /** On a machine that does much else. */
    static final Duration PATIENCE = Duration.ofMinutes(4);

    private final String name;
    private final int port;
    private final Process process;
    private final Office office;
    private final Path log;

    private Node(String name, int port, Process process, Office office, Path log) {
        this.name = name;
        this.port = port;
        this.process = process;
        this.office = office;
        this.log = log;
    }

    static Starter on(String url, String name) {
        return new Starter(url, name);
    }

    /** How it is started. Begins with what all have: small, without the demo and without a mail server. */
    static final class Starter {
        private final String url;
        private final String name;
        private final List<String> machine = new ArrayList<>(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m", "-Duser.timezone=UTC"));
        private final Map<String, String> settings = new LinkedHashMap<>();
        private String classes = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        private final Map<String, String> environment = new LinkedHashMap<>();
        private File output;
        private boolean jar;
        private int port = freePort();

        private Starter(String url, String name) {
            this.url = url;
            this.name = name;
            setting("spring.datasource.url", url + "&ApplicationName=" + name);
            setting("spring.datasource.username", "postgres");
            setting("spring.datasource.password", "postgres");
            setting("spring.datasource.hikari.maximum-pool-size", "8");
            // A twelfth of what it is, so that nobody need wait a minute for what a killed node held.
            setting("camunda.bpm.job-execution.lock-time-in-millis", "5000");
            setting("spring.mail.host", "127.0.0.1");
            setting("spring.mail.port", "9");
            setting("inscriu.demo.enabled", "false");
            setting("inscriu.admin.id", Office.coordinator());
            setting("inscriu.admin.password", Office.password());
            setting("inscriu.enrollment.link-secret", "only-for-tests-only-for-tests-only-for-tests");
            setting("inscriu.person.key", "only-for-tests-only-for-tests-only-for-tests");
            setting("inscriu.enrollment.verify-email", "false");
            setting("inscriu.seal.key-store", SampleKeyStore.file());
            setting("inscriu.seal.key-store-password", SampleKeyStore.PASSWORD);
        }

        Starter setting(String key, String value) {
            this.settings.put(key, value);
            return this;
        }

        /** Notices stay owed, so that they can be counted: their jobs lie below the priorities that run. */
        Starter withoutMail() {
            return setting("camunda.bpm.generic-properties.properties.job-executor-priority-range-min", "0");
        }

        Starter mailTo(int port) {
            return setting("spring.mail.port", Integer.toString(port));
        }

        /** Options of the virtual machine, after the usual ones. */
        Starter machine(String... options) {
            this.machine.addAll(List.of(options));
            return this;
        }

        /** Classes in place of those of the build, such as those of another version. */
        Starter with(Path folder) {
            var built = Path.of("target", "classes").toAbsolutePath().toString();
            assertThat(this.classes).contains(built);
            this.classes = this.classes.replace(built, folder.toAbsolutePath().toString());
            return this;
        }

        /** The jar, as in production: its settings come from the environment alone. */
        Starter fromJar(Map<String, String> variables) {
            this.jar = true;
            this.settings.clear();
            this.environment.putAll(variables);
            return this;
        }

        Starter at(int fixedPort) {
            this.port = fixedPort;
            return this;
        }

        /** Where it writes its log, in place of a file of its own. */
        Starter loggingTo(File file) {
            this.output = file;
            return this;
        }

        Node start() {
            var log = Path.of("target", this.name + ".log");
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(this.machine);
            command.addAll(
                    this.jar
                            ? List.of("-jar", jar().toString())
                            : List.of("-cp", this.classes, Inscriu.class.getName()));
            command.add("--server.port=" + this.port);
            this.settings.forEach((key, value) -> command.add("--" + key + "=" + value));
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(this.output == null ? log.toFile() : this.output);
            builder.environment().putAll(this.environment);
            try {
                var database = JdbcClient.create(new DriverManagerDataSource(this.url));
                var office = new Office("http://127.0.0.1:" + this.port, database, null);
                return new Node(this.name, this.port, builder.start(), office, log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Path jar() {
            try (var jars = Files.newDirectoryStream(Path.of("target"), "inscriu-*.jar")) {
                var found = jars.iterator();
                if (!found.hasNext()) {
                    throw new IllegalStateException("there is no jar to start: mvn -DskipTests package makes it");
                }
                return found.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return this.name;
    }

    int port() {
        return this.port;
    }

    Office office() {
        return this.office;
    }

    Process process() {
        return this.process;
    }

    String said() {
        try {
            return Files.readString(this.log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Wait until it serves, and fail with its log when it ends before. */
    Node ready() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            assertThat(this.process.isAlive()).as(this::said).isTrue();
            return serves();
        });
        return this;
    }

    private boolean serves() {
        try {
            return this.office
                            .send("GET", "/actuator/health/readiness", null, null, null)
                            .statusCode()
                    == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** The part of the health answer, in detail. */
    JsonNode health(String component) {
        var answer = this.office.send("GET", "/actuator/health", null, Office.coordinator(), null);
        return Office.json(answer).get("components").get(component);
    }

    /** {@code kill -9}. */
    void kill() {
        try {
            this.process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    /** What an office has before its first edition, and the first administrator as its coordinator. */
    static void furnish(JdbcClient database) {
        Office.furnish(database);
        // The unit was not made by importing a sheet.
        database.sql("insert into ACT_ID_GROUP (ID_, REV_, NAME_, TYPE_) values ('unit-races', 1, 'Races', 'UNIT')")
                .update();
        for (var group : List.of("coordinators", "every-unit", "unit-races")) {
            database.sql("insert into ACT_ID_MEMBERSHIP (USER_ID_, GROUP_ID_) values (?, ?)")
                    .params(Office.coordinator(), group)
                    .update();
        }
    }
}
