package cat.inscriu.certificate;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Finds the verification code that a PDF bears in the address of its check, without taking the file apart as a PDF: it is looked for in
 * the bytes, and in what is compressed among them. However hard a file would be to unpack, no more than {@value #MOST} bytes of it are.
 */
final class CodeInFile {
    static final int MOST = 8 * 1024 * 1024;

    private static final Pattern ADDRESS = Pattern.compile("/certificates/([0-9A-Za-z]{5}(?:-[0-9A-Za-z]{5}){3})");
    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
    /** What a piece of the file may hold before and after the border between two pieces. */
    private static final int LONGEST = 64;

    private final byte[] file;
    private int left = MOST;

    private CodeInFile(byte[] file) {
        this.file = file;
    }

    static Optional<CertificateCode> of(byte[] file) {
        return new CodeInFile(file).find();
    }

    private Optional<CertificateCode> find() {
        var open = in(this.file, this.file.length);
        for (var at = next(0); open.isEmpty() && at >= 0 && this.left > 0; at = next(at)) {
            open = inflated(at);
        }
        return open;
    }

    /** Where the data of the next stream begin; -1 when there is none. */
    private int next(int from) {
        for (var i = from; i <= this.file.length - STREAM.length - 2; i++) {
            if (isStream(i)) {
                var at = i + STREAM.length;
                return this.file[at] == '\r' && this.file[at + 1] == '\n' ? at + 2 : at + 1;
            }
        }
        return -1;
    }

    private boolean isStream(int at) {
        for (var i = 0; i < STREAM.length; i++) {
            if (this.file[at + i] != STREAM[i]) {
                return false;
            }
        }
        return true;
    }

    private Optional<CertificateCode> inflated(int from) {
        var inflater = new Inflater();
        try {
            inflater.setInput(this.file, from, this.file.length - from);
            var piece = new byte[64 * 1024];
            var kept = 0;
            while (this.left > 0 && !inflater.finished()) {
                var read = inflater.inflate(piece, kept, piece.length - kept);
                if (read == 0) {
                    return Optional.empty();
                }
                this.left -= read;
                var found = in(piece, kept + read);
                if (found.isPresent()) {
                    return found;
                }
                var all = kept + read;
                kept = Math.min(LONGEST, all);
                System.arraycopy(piece, all - kept, piece, 0, kept);
            }
            return Optional.empty();
        } catch (DataFormatException e) {
            // It was not compressed, or by other means.
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private static Optional<CertificateCode> in(byte[] bytes, int length) {
        var address = ADDRESS.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        return address.find() ? CertificateCode.typed(address.group(1)) : Optional.empty();
    }
}
