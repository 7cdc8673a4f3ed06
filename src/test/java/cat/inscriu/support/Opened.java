package cat.inscriu.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What the caller's thread reads, writes and connects to while it works: the recorder of the JDK sees all of it. */
public final class Opened {
    private static final Path SEEN = Path.of("pom.xml");

    private Opened() {}

    /** @return files and hosts, save those of the class path and the run-time image, which are ours */
    public static Set<String> by(Runnable work) throws IOException {
        var file = Files.createTempFile("opened", ".jfr");
        try (var recording = new Recording()) {
            for (var event : List.of("jdk.FileRead", "jdk.FileWrite", "jdk.SocketRead", "jdk.SocketWrite")) {
                recording.enable(event).withoutThreshold().withStackTrace();
            }
            recording.start();
            work.run();
            Files.readAllBytes(SEEN);
            recording.stop();
            recording.dump(file);
        }
        var me = Thread.currentThread().getId();
        var opened = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getThread() != null && event.getThread().getJavaThreadId() == me)
                .map(Opened::target)
                .collect(Collectors.toSet());
        Files.delete(file);
        assertThat(opened).as("the recorder sees a read").anyMatch(target -> target.endsWith(SEEN.toString()));
        opened.removeIf(
                target -> target.endsWith(SEEN.toString()) || target.endsWith(".jar") || target.contains("/target/"));
        return opened;
    }

    private static String target(RecordedEvent event) {
        return event.hasField("path") ? String.valueOf(event.getString("path")) : "socket " + event.getString("host");
    }
}
