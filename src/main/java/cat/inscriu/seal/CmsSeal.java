package cat.inscriu.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.codec.digest.DigestUtils;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * The signature inside a seal: CMS, detached, with the attributes that PAdES baseline asks for and no other. The signing time is not
 * among them; it stands in the PDF (EN 319 142-1, 6.3).
 */
final class CmsSeal {
    private CmsSeal() {}

    /**
     * @param timeStamp makes a token for the signature's value, DER; null for none
     * @return DER
     */
    static byte[] sign(CMSTypedData content, SealKey key, UnaryOperator<byte[]> timeStamp) {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .setSignedAttributeGenerator(signed(key))
                            .build(new JcaContentSignerBuilder(key.algorithm()).build(key.key()), key.certificate()));
            generator.addCertificates(new JcaCertStore(key.chain()));
            var signature = generator.generate(content, false);
            return (timeStamp == null ? signature : stamped(signature, timeStamp)).getEncoded("DER");
        } catch (GeneralSecurityException | OperatorCreationException | CMSException | IOException e) {
            throw new IllegalStateException("the key of inscriu.seal.key-store does not sign", e);
        }
    }

    private static CMSAttributeTableGenerator signed(SealKey key) throws GeneralSecurityException {
        var holder = new JcaX509CertificateHolder(key.certificate());
        var issuer = new IssuerSerial(new GeneralNames(new GeneralName(holder.getIssuer())), holder.getSerialNumber());
        var digest = DigestUtils.sha256(SealKey.encoded(key.certificate()));
        var signer = new SigningCertificateV2(new ESSCertIDv2(digest, issuer));
        return found -> {
            var attributes = new ASN1EncodableVector();
            attributes.add(attribute(CMSAttributes.contentType, (ASN1ObjectIdentifier)
                    found.get(CMSAttributeTableGenerator.CONTENT_TYPE)));
            attributes.add(attribute(CMSAttributes.messageDigest, new DEROctetString((byte[])
                    found.get(CMSAttributeTableGenerator.DIGEST))));
            attributes.add(attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, signer.toASN1Primitive()));
            return new AttributeTable(attributes);
        };
    }

    private static CMSSignedData stamped(CMSSignedData signature, UnaryOperator<byte[]> timeStamp) throws IOException {
        var signer = signature.getSignerInfos().iterator().next();
        var token = ASN1Primitive.fromByteArray(timeStamp.apply(signer.getSignature()));
        var stamped = SignerInformation.replaceUnsignedAttributes(
                signer, new AttributeTable(attribute(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, token)));
        return CMSSignedData.replaceSigners(signature, new SignerInformationStore(List.of(stamped)));
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Primitive value) {
        return new Attribute(type, new DERSet(value));
    }
}
