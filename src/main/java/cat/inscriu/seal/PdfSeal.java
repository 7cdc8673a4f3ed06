package cat.inscriu.seal;

import cat.inscriu.seal.OfficeSeal.Label;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cms.CMSTypedData;

/**
 * Writes a seal behind a PDF, as an addition: what was there keeps its bytes. It certifies the document so that readers count any
 * change after it as one (DocMDP, no changes allowed). Nothing of it is drawn.
 */
final class PdfSeal {
    private static final COSName DETACHED = COSName.getPDFName("ETSI.CAdES.detached");
    /** Room for the signature beside the certificates, in bytes. */
    private static final int ROOM = 2500;
    /** Room for a time stamp with the certificates of its authority. */
    private static final int ROOM_OF_A_TIME_STAMP = 12_000;

    private PdfSeal() {}

    /** @param timeStamp makes a token for a signature's value; null for none */
    static byte[] seal(byte[] pdf, SealKey key, Label label, Instant now, UnaryOperator<byte[]> timeStamp) {
        var room = ROOM + key.size() + (timeStamp == null ? 0 : ROOM_OF_A_TIME_STAMP);
        return seal(pdf, key, label, now, timeStamp, room);
    }

    /**
     * @param room for the signature, in bytes; what it leaves is filled with zeros
     * @throws UncheckedIOException if it does not suffice
     */
    static byte[] seal(byte[] pdf, SealKey key, Label label, Instant now, UnaryOperator<byte[]> timeStamp, int room) {
        try (var document = Loader.loadPDF(pdf);
                var options = new SignatureOptions()) {
            var signature = signature(label, now);
            certify(document, signature);
            options.setPreferredSignatureSize(room);
            document.addSignature(signature, options);
            var sealed = new ByteArrayOutputStream(pdf.length + pdf.length / 2);
            var signing = document.saveIncrementalForExternalSigning(sealed);
            signing.setSignature(CmsSeal.sign(new Bytes(signing.getContent()), key, timeStamp));
            return sealed.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PDSignature signature(Label label, Instant now) {
        var signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(DETACHED);
        signature.setName(label.name());
        signature.setReason(label.reason());
        signature.setContactInfo(label.address());
        var when = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
        when.setTime(Date.from(now));
        signature.setSignDate(when);
        return signature;
    }

    /** ISO 32000-1, 12.8.2.2 and 12.8.4. */
    private static void certify(PDDocument document, PDSignature signature) {
        var parameters = new COSDictionary();
        parameters.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
        parameters.setInt(COSName.P, 1);
        parameters.setName(COSName.V, "1.2");
        parameters.setDirect(true);
        var reference = new COSDictionary();
        reference.setItem(COSName.TYPE, COSName.getPDFName("SigRef"));
        reference.setItem(COSName.getPDFName("TransformMethod"), COSName.getPDFName("DocMDP"));
        reference.setItem(COSName.getPDFName("TransformParams"), parameters);
        reference.setDirect(true);
        var references = new COSArray();
        references.add(reference);
        references.setDirect(true);
        signature.getCOSObject().setItem(COSName.getPDFName("Reference"), references);

        var permissions = new COSDictionary();
        permissions.setItem(COSName.getPDFName("DocMDP"), signature);
        permissions.setDirect(true);
        var catalog = document.getDocumentCatalog().getCOSObject();
        catalog.setItem(COSName.PERMS, permissions);
        catalog.setNeedToBeUpdated(true);
    }

    /** What is signed, read once. */
    private record Bytes(InputStream content) implements CMSTypedData {
        @Override
        public ASN1ObjectIdentifier getContentType() {
            return CMSObjectIdentifiers.data;
        }

        @Override
        public void write(OutputStream out) throws IOException {
            this.content.transferTo(out);
        }

        @Override
        public Object getContent() {
            return this.content;
        }
    }
}
