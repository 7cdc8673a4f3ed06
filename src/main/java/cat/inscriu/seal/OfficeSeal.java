package cat.inscriu.seal;

import java.time.Clock;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;

/** Puts the office's seal on a document. */
@Service
public class OfficeSeal {
    private final SealKey key;
    private final TimeStamps timeStamps;
    private final Clock clock;

    OfficeSeal(SealKey key, TimeStamps timeStamps, Clock clock) {
        this.key = key;
        this.timeStamps = timeStamps;
        this.clock = clock;
    }

    /**
     * Seal the PDF; where a time-stamping authority is set, with its time stamp. Asks it over the network then, so it is never called in
     * a transaction.
     *
     * @return the same document with the seal behind it
     * @throws SealUnavailable if the certificate of the key is not valid now, or the authority does not answer: later it may be
     */
    public Sealed seal(byte[] pdf, Label label) {
        var now = this.clock.instant();
        SealHealth.requireValid(this.key.certificate(), now);
        UnaryOperator<byte[]> stamp = this.timeStamps.isAsked() ? this.timeStamps::stamp : null;
        return new Sealed(
                PdfSeal.seal(pdf, this.key, this.key.isDemo() ? label.ofTheDemo() : label, now, stamp),
                SealKey.fingerprint(this.key.certificate()));
    }

    /** Whether the seal proves nothing, since everybody can make one like it. */
    public boolean isDemo() {
        return this.key.isDemo();
    }

    /**
     * What a reader shows beside the seal.
     *
     * @param name of the office
     * @param reason what is sealed, such as its number
     * @param address where anybody checks it
     */
    public record Label(String name, String reason, String address) {
        private Label ofTheDemo() {
            return new Label(SealKey.DEMO + " · " + this.name, SealKey.DEMO + " · " + this.reason, this.address);
        }
    }

    /** @param certificate SHA-256 of the certificate that sealed, 64 hexadecimal digits */
    public record Sealed(byte[] pdf, String certificate) {}
}
