package cat.inscriu.story;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Archivable;
import cat.inscriu.support.PdfSig;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** A certificate as who gets it looks at it: read, scanned with two independent tools, checked against its standards. */
final class PaperCertificate {
    /** Dots per inch of a common scanner; at half of it the decoder misreads one code in sixty. */
    private static final int RESOLUTION = 300;

    private final byte[] pdf;

    PaperCertificate(byte[] pdf) {
        this.pdf = pdf;
    }

    /** All its words, one blank between them. */
    String text() throws IOException {
        try (var document = Loader.loadPDF(this.pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    /** What the code on the first page says. */
    String scanned() throws IOException {
        try (var document = Loader.loadPDF(this.pdf)) {
            var image = new PDFRenderer(document).renderImageWithDPI(0, RESOLUTION, ImageType.RGB);
            var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            var bitmap = new BinaryBitmap(
                    new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
            return new QRCodeReader().decode(bitmap).getText();
        } catch (ReaderException e) {
            throw new AssertionError("no QR code on page one", e);
        }
    }

    /** Whether the tools that draw and scan without any code of ours are there; a build on a server must have them. */
    static boolean hasScanner() {
        var there = isInstalled("pdftoppm", "-v") && isInstalled("zbarimg", "--version") && PdfSig.isThere();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("zbarimg, pdftoppm and pdfsig are installed").isTrue();
        }
        return there;
    }

    /** What {@code zbarimg} reads on the page that {@code pdftoppm} draws. */
    String scannedByOthers() throws IOException {
        var folder = Files.createTempDirectory("certificate");
        var file = folder.resolve("certificate.pdf");
        var page = folder.resolve("page.png");
        try {
            Files.write(file, this.pdf);
            run(
                    "pdftoppm",
                    "-r",
                    Integer.toString(RESOLUTION),
                    "-f",
                    "1",
                    "-l",
                    "1",
                    "-png",
                    "-singlefile",
                    file.toString(),
                    folder.resolve("page").toString());
            return run("zbarimg", "--quiet", "--raw", page.toString()).strip();
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(page);
            Files.delete(folder);
        }
    }

    private static boolean isInstalled(String... command) {
        try {
            run(command);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(String... command) throws IOException {
        var errors = Files.createTempFile("errors", ".txt");
        try {
            var process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as("%s: %s", Path.of(command[0]).getFileName(), Files.readString(errors))
                    .isZero();
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            Files.delete(errors);
        }
    }

    /** Check it against PDF/A-3a and PDF/UA-1. */
    void conforms() {
        Archivable.assertConforms(this.pdf);
    }

    /** What {@code pdfsig} says of its seal. */
    String sealed() {
        return PdfSig.of(this.pdf);
    }
}
