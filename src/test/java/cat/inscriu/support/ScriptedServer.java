package cat.inscriu.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A mail server that answers what a test tells it to, for what GreenMail is too friendly for. */
public class ScriptedServer implements AutoCloseable {
    /** In place of an answer: say nothing and keep the line open. */
    public static final String SILENCE = "";

    private final ServerSocket socket;
    private final UnaryOperator<String> script;
    private final List<Socket> lines = new CopyOnWriteArrayList<>();
    public final AtomicInteger accepted = new AtomicInteger();
    public final AtomicInteger taken = new AtomicInteger();
    private final List<String> ids = new CopyOnWriteArrayList<>();

    /** @param script the answer to a command, or null for the usual one; the greeting answers "CONNECT", the end of a message "." */
    public ScriptedServer(UnaryOperator<String> script) {
        this.script = script;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var acceptor = new Thread(this::accept, "scripted-smtp");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    public int port() {
        return this.socket.getLocalPort();
    }

    /** The Message-ID of each message that came whole, in the order in which they came. */
    public List<String> ids() {
        return List.copyOf(this.ids);
    }

    private void accept() {
        while (!this.socket.isClosed()) {
            try {
                var line = this.socket.accept();
                this.lines.add(line);
                this.accepted.incrementAndGet();
                var talk = new Thread(() -> talk(line), "scripted-smtp-line");
                talk.setDaemon(true);
                talk.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket line) {
        try (line;
                var in = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8))) {
            answer(line, "CONNECT", "220 here");
            var inMessage = false;
            var id = "";
            for (var command = in.readLine(); command != null; command = in.readLine()) {
                if (inMessage && !command.equals(".")) {
                    id = command.startsWith("Message-ID: ") ? command.substring("Message-ID: ".length()) : id;
                    continue;
                }
                if (inMessage) {
                    inMessage = false;
                    this.ids.add(id);
                    this.taken.incrementAndGet();
                    answer(line, ".", "250 taken");
                } else if (command.startsWith("DATA")) {
                    inMessage = true;
                    answer(line, command, "354 go on");
                } else {
                    answer(line, command, command.startsWith("QUIT") ? "221 bye" : "250 fine");
                }
            }
        } catch (IOException gone) {
            // The other side hung up, as some tests want it to.
        }
    }

    private void answer(Socket line, String command, String usual) throws IOException {
        var told = this.script.apply(command);
        if (SILENCE.equals(told)) {
            return;
        }
        line.getOutputStream().write(((told == null ? usual : told) + "\r\n").getBytes(StandardCharsets.UTF_8));
        line.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            this.socket.close();
            for (var line : this.lines) {
                line.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
