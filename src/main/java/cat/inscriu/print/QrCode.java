package cat.inscriu.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draw an address as a QR code: black and white without transparency, which PDF/A asks for. */
public final class QrCode {
    private static final int PIXELS_PER_MODULE = 8;
    private static final int QUIET_MODULES = 4;

    private QrCode() {}

    /** A {@code data:} address of the picture. */
    public static String dataUri(String address) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png(address));
    }

    /** The picture, eight pixels a module, with its quiet zone. */
    public static byte[] png(String address) {
        try {
            var hints = Map.of(
                    EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, QUIET_MODULES);
            // Size 0: as small as the content allows, one pixel per module.
            var modules = new QRCodeWriter().encode(address, BarcodeFormat.QR_CODE, 0, 0, hints);
            var size = modules.getWidth() * PIXELS_PER_MODULE;
            var image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    var dark = modules.get(x / PIXELS_PER_MODULE, y / PIXELS_PER_MODULE);
                    image.setRGB(x, y, dark ? 0xFF000000 : 0xFFFFFFFF);
                }
            }
            var png = new ByteArrayOutputStream();
            try (var inMemory = new MemoryCacheImageOutputStream(png)) {
                ImageIO.write(image, "png", inMemory);
            }
            return png.toByteArray();
        } catch (WriterException e) {
            throw new IllegalStateException("no QR code for " + address.length() + " characters", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
