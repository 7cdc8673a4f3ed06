package cat.inscriu.bench;

import cat.inscriu.seal.SampleKeyStore;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One node of the service as it runs in production: the packaged jar in a JVM of its own. */
final class Node implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What Java is told, as {@code src/main/docker/Dockerfile} tells it; commas between. */
    private static final String JAVA = System.getProperty("bench.java", "-Xmx1g,-XX:TieredStopAtLevel=1");

    private final Process process;
    private final int port;

    private Node(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Start a node and wait until it is ready. @param settings of this node, as {@code --name=value} */
    static Node start(String url, String user, String password, int mailPort, String... settings) {
        var node = launch(url, user, password, mailPort, settings);
        node.awaitReady();
        return node;
    }

    static Node launch(String url, String user, String password, int mailPort, String... settings) {
        try {
            var port = freePort();
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Duser.timezone=UTC",
                    "-jar",
                    System.getProperty("bench.jar"),
                    "--server.port=" + port,
                    "--server.address=127.0.0.1",
                    "--spring.datasource.url=" + url,
                    "--spring.datasource.username=" + user,
                    "--spring.datasource.password=" + password,
                    "--spring.mail.host=127.0.0.1",
                    "--spring.mail.port=" + mailPort,
                    "--inscriu.demo.enabled=false",
                    "--inscriu.enrollment.link-secret=" + Office.LINK_SECRET,
                    "--inscriu.person.key=" + Office.PERSON_KEY,
                    "--inscriu.seal.key-store=" + SampleKeyStore.file(),
                    "--inscriu.seal.key-store-password=" + SampleKeyStore.PASSWORD,
                    "--inscriu.admin.id=bernat",
                    "--inscriu.admin.password=" + Office.PASSWORD,
                    // What is measured is the service, not how it keeps callers out.
                    "--inscriu.limits.enabled=false"));
            command.addAll(List.of(settings));
            command.addAll(1, List.of(JAVA.split(",")));
            var log = new File("target/bench-node-" + port + ".log");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            return new Node(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    void awaitReady() {
        var http = HttpClient.newHttpClient();
        var ready = HttpRequest.newBuilder(URI.create(address() + "/actuator/health/readiness"))
                .build();
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).ignoreExceptions().until(() -> {
            if (!this.process.isAlive()) {
                throw new IllegalStateException("a node did not start; see target/bench-node-" + this.port + ".log");
            }
            return http.send(ready, BodyHandlers.discarding()).statusCode() == 200;
        });
    }

    String address() {
        return "http://127.0.0.1:" + this.port;
    }

    long pid() {
        return this.process.pid();
    }

    /** End it without a word, as a power cut does. */
    void kill() {
        this.process.destroyForcibly();
    }

    @Override
    public void close() {
        this.process.destroy();
        try {
            if (!this.process.waitFor(40, TimeUnit.SECONDS)) {
                this.process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            this.process.destroyForcibly();
        }
    }
}
