package cat.inscriu.dossier;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;

/**
 * Room on the disk for what is made at once and read slowly. It loses its name before anything is written, so that nothing of it is left
 * however the process ends, and nobody else opens it.
 */
final class NamelessFile implements Closeable {
    private final FileChannel channel;

    private NamelessFile(FileChannel channel) {
        this.channel = channel;
    }

    static NamelessFile open() throws IOException {
        var path = Files.createTempFile("inscriu-", ".tmp");
        try {
            return new NamelessFile(FileChannel.open(path, READ, WRITE));
        } finally {
            Files.delete(path);
        }
    }

    /** Where to write; closing is left to {@link #close}. */
    OutputStream end() {
        return Channels.newOutputStream(this.channel);
    }

    long size() throws IOException {
        return this.channel.size();
    }

    void copyTo(OutputStream out) throws IOException {
        this.channel.position(0);
        Channels.newInputStream(this.channel).transferTo(out);
    }

    @Override
    public void close() throws IOException {
        this.channel.close();
    }
}
