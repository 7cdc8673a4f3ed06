package cat.inscriu.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** What veraPDF says of a document. */
public final class Archivable {
    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private Archivable() {}

    /** Check it against PDF/A-3a and PDF/UA-1. */
    public static void assertConforms(byte[] pdf) {
        for (var flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) {
            try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                    var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                var result = validator.validate(parser);
                assertThat(result.getTestAssertions().stream()
                                .filter(a -> a.getStatus() != TestAssertion.Status.PASSED)
                                .map(a -> a.getRuleId().getClause() + " " + a.getMessage())
                                .distinct())
                        .as(flavour.getId())
                        .isEmpty();
                assertThat(result.isCompliant()).isTrue();
            } catch (Exception e) {
                throw new AssertionError(flavour.getId(), e);
            }
        }
    }
}
