package cat.inscriu.notification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedPrintableTests {
    private static final String HARD_ONES = "a=é·€𝄞 \t\r\n.,<>\u0000~";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bon dia, Núria:",
                "1 = 1",
                "ends with a blank ",
                "a blank \nbefore the end",
                "\n\n",
                "tab\tand\t"
            })
    void whatMailReadersDecodeIsWhatWasWritten(String text) throws Exception {
        assertThat(decoded(QuotedPrintable.encoded(text))).isEqualTo(text.replace("\n", "\r\n"));
    }

    @Test
    void anyTextArrivesInLinesThatMailServersTake() throws Exception {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++) {
            var text = new StringBuilder();
            for (var length = random.nextInt(400); length > 0; length--) {
                text.append(random.nextBoolean() ? 'x' : HARD_ONES.charAt(random.nextInt(HARD_ONES.length())));
            }

            var encoded = QuotedPrintable.encoded(text.toString());

            assertThat(new String(encoded, US_ASCII).split("\r\n", -1))
                    .allSatisfy(line -> assertThat(line).matches("[!-~ ]{0,76}").doesNotEndWith(" "));
            assertThat(decoded(encoded)).isEqualTo(sent(text.toString()));
        }
    }

    /** With the ends of lines as mail has them, and what is no character as Java writes it. */
    private static String sent(String text) {
        return new String(text.replaceAll("\r?\n", "\r\n").getBytes(UTF_8), UTF_8);
    }

    private static String decoded(byte[] encoded) throws Exception {
        return new String(
                MimeUtility.decode(new ByteArrayInputStream(encoded), QuotedPrintable.NAME)
                        .readAllBytes(),
                UTF_8);
    }
}
