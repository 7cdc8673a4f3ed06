package cat.inscriu.certificate;

import cat.inscriu.catalog.Outline;
import cat.inscriu.catalog.OutlineItem;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Set a certificate as PDF/A-3a and PDF/UA-1, A4. Opens no file and no connection (threat A19): template and fonts come from
 * the class path, the QR code is part of the page, and every other address is refused.
 */
@Component
class CertificateDocument {
    /** Above these lengths, in characters, names and titles are set smaller, so that page one holds them. */
    private static final int LONG_NAME = 34;

    private static final int VERY_LONG_NAME = 70;
    private static final int LONG_TITLE = 90;
    private static final int VERY_LONG_TITLE = 180;
    private static final int LONG_HEADING = 26;

    static {
        // Otherwise each image passes through a temporary file, which a full disk would refuse (fault F7).
        ImageIO.setUseCache(false);
        XRLog.setLoggerImpl(new Slf4jLogger());
    }

    /** A column of the hours table. */
    record Hours(String kind, String amount) {}

    /** A paragraph, or else a list of points. */
    record Block(String paragraph, List<OutlineItem> points) {}

    private final MessageSource messages;
    private final String baseUrl;
    private final ITemplateEngine templates;
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    CertificateDocument(MessageSource messages, @Value("${inscriu.base-url}") String baseUrl) {
        this.messages = messages;
        this.baseUrl = baseUrl.replaceFirst("/+$", "");
        this.templates = templates(messages);
    }

    private static ITemplateEngine templates(MessageSource messages) {
        var resolver = new ClassLoaderTemplateResolver(CertificateDocument.class.getClassLoader());
        resolver.setPrefix("templates/certificate/");
        resolver.setSuffix(".xhtml");
        resolver.setTemplateMode(TemplateMode.XML);
        resolver.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setTemplateEngineMessageSource(messages);
        return engine;
    }

    /** The address at which anyone checks the certificate. */
    String address(CertificateCode code) {
        return this.baseUrl + "/certificates/" + code.shown();
    }

    byte[] render(Snapshot snapshot) {
        var text = new PrintableText();
        var page = parsed(this.templates.process("certificate", page(snapshot, text)));
        var pdf = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder()
                .withW3cDocument(page, null)
                .usePdfAConformance(PdfAConformance.PDFA_3_A)
                .usePdfUaAccessibility(true)
                .useColorProfile(this.colours)
                .useUnicodeBidiSplitter(Bidirectional.splitters())
                .useUnicodeBidiReorderer(new Bidirectional())
                .useUriResolver((base, uri) -> uri.startsWith("data:image/png;base64,") ? uri : null)
                .useExternalResourceAccessControl(
                        (uri, type) -> uri.startsWith("data:"), ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .useProtocolsStreamImplementation(
                        uri -> {
                            throw new IllegalStateException("a certificate opens no address");
                        },
                        "http",
                        "https",
                        "file",
                        "jar",
                        "ftp")
                .withProducer("Inscriu");
        for (var font : text.fonts()) {
            builder.useFont(font::open, font.family(), 400, FontStyle.NORMAL, true);
        }
        builder.useFont(() -> PrintFonts.open("NotoSerif-Bold.ttf"), "Noto Serif", 700, FontStyle.NORMAL, true);
        builder.useFont(() -> PrintFonts.open("NotoSerif-Italic.ttf"), "Noto Serif", 400, FontStyle.ITALIC, true);
        builder.useFont(() -> PrintFonts.open("NotoSans-Regular.ttf"), "Noto Sans", 400, FontStyle.NORMAL, true);
        try {
            builder.toStream(pdf).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    private Context page(Snapshot snapshot, PrintableText text) {
        var content = snapshot.content();
        var language = content.language();
        var page = new Context(language);
        page.setVariable("language", language.toLanguageTag());
        page.setVariable("kind", content.kind().name());
        page.setVariable("nameSize", size(name(content), LONG_HEADING, Integer.MAX_VALUE));
        page.setVariable("issuer", text.of(snapshot.issuer()));
        page.setVariable("signatory", text.of(snapshot.signatory()));
        page.setVariable("holder", text.of(content.holder()));
        page.setVariable("holderSize", size(content.holder(), LONG_NAME, VERY_LONG_NAME));
        page.setVariable("nationalId", content.nationalId() == null ? null : text.of(content.nationalId()));
        page.setVariable("title", text.of(content.title()));
        page.setVariable("titleSize", size(content.title(), LONG_TITLE, VERY_LONG_TITLE));
        page.setVariable("edition", text.of(content.editionCode()));
        page.setVariable("firstDay", day(content.firstDay(), language));
        page.setVariable(
                "lastDay", content.lastDay().equals(content.firstDay()) ? null : day(content.lastDay(), language));
        page.setVariable("unit", text.of(content.promotingUnit()));
        page.setVariable("hours", hours(content));
        page.setVariable("issuedOn", day(snapshot.issuedOn(), language));
        page.setVariable("number", snapshot.number());
        page.setVariable("code", snapshot.code().shown());
        page.setVariable("address", address(snapshot.code()));
        page.setVariable("qr", QrCode.dataUri(address(snapshot.code())));
        page.setVariable("contents", blocks(content.contents(), text));
        page.setVariable("objectives", blocks(content.objectives(), text));
        page.setVariable("methodology", blocks(content.methodology(), text));
        return page;
    }

    private String name(CertificateContent content) {
        return this.messages.getMessage("certificate.name." + content.kind(), null, content.language());
    }

    private static String size(String text, int isLong, int isVeryLong) {
        var length = text.codePointCount(0, text.length());
        return length > isVeryLong ? "smallest" : length > isLong ? "smaller" : "usual";
    }

    /** Written out by a pattern of ours, since those of the JDK change from one version to the next. */
    private String day(LocalDate day, Locale language) {
        var pattern = this.messages.getMessage("certificate.day-pattern", null, language);
        return DateTimeFormatter.ofPattern(pattern, language).format(day);
    }

    /** The kinds that have hours, the total when there is more than one, and what was attended. */
    private List<Hours> hours(CertificateContent content) {
        var language = content.language();
        var columns = new ArrayList<Hours>();
        addHours(columns, "certificate.hours.in-person", content.inPerson(), language);
        addHours(columns, "certificate.hours.video-training", content.videoTraining(), language);
        addHours(columns, "certificate.hours.online", content.online(), language);
        addHours(columns, "certificate.hours.total", content.hours(), language);
        addHours(columns, "certificate.hours.attended", content.attendedHours(), language);
        return columns;
    }

    private void addHours(List<Hours> columns, String kind, BigDecimal amount, Locale language) {
        if (amount.signum() > 0) {
            var format = NumberFormat.getNumberInstance(language);
            format.setMinimumFractionDigits(1);
            format.setMaximumFractionDigits(2);
            columns.add(new Hours(
                    this.messages.getMessage(kind, null, language),
                    this.messages.getMessage("certificate.hours", new Object[] {format.format(amount)}, language)));
        }
    }

    /** Prose as paragraphs, or as one list where it has points. */
    private static List<Block> blocks(String prose, PrintableText text) {
        var items = printable(Outline.of(prose), text);
        var isList = prose.contains("•")
                || items.stream().anyMatch(item -> !item.items().isEmpty());
        if (isList) {
            return List.of(new Block(null, items));
        }
        return items.stream().map(item -> new Block(item.text(), List.of())).toList();
    }

    private static List<OutlineItem> printable(List<OutlineItem> items, PrintableText text) {
        return items.stream()
                .map(item -> new OutlineItem(text.of(item.text()), printable(item.items(), text)))
                .toList();
    }

    private static Document parsed(String xhtml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xhtml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("the certificate's page is not well formed", e);
        }
    }
}
