package cat.inscriu.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** A mail server that accepts everything and keeps nothing, in a process of its own, so that its cost is nobody's. */
final class NullMail implements AutoCloseable {
    private final Process process;
    private final int port;

    private NullMail(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static NullMail start() {
        try {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var process = new ProcessBuilder(
                            java, "-Xmx64m", "-cp", System.getProperty("java.class.path"), NullMail.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var port = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return new NullMail(process, Integer.parseInt(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return this.port;
    }

    @Override
    public void close() {
        this.process.destroy();
    }

    public static void main(String[] none) throws IOException {
        try (var door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            System.out.println(door.getLocalPort());
            while (true) {
                var caller = door.accept();
                new Thread(() -> serve(caller)).start();
            }
        }
    }

    private static void serve(Socket caller) {
        try (caller) {
            var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
            say(caller, "220 null");
            var inMail = false;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (inMail) {
                    inMail = !".".equals(line);
                    if (!inMail) {
                        say(caller, "250 kept nowhere");
                    }
                } else if (line.toUpperCase(Locale.ROOT).startsWith("DATA")) {
                    inMail = true;
                    say(caller, "354 go on");
                } else if (line.toUpperCase(Locale.ROOT).startsWith("QUIT")) {
                    say(caller, "221 bye");
                    return;
                } else {
                    say(caller, "250 ok");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
