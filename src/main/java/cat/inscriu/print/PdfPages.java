package cat.inscriu.print;

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
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.IContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Set a page as PDF/A-3a and PDF/UA-1. Opens no file and no connection (threat A19): template and fonts come from the class
 * path, pictures are part of the page, and every other address is refused.
 */
@Component
public class PdfPages {
    static {
        // Otherwise each image passes through a temporary file, which a full disk would refuse (fault F7).
        ImageIO.setUseCache(false);
        XRLog.setLoggerImpl(new Slf4jLogger());
    }

    private final ITemplateEngine templates;
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    public PdfPages(MessageSource messages) {
        this.templates = templates(messages);
    }

    private static ITemplateEngine templates(MessageSource messages) {
        var resolver = new ClassLoaderTemplateResolver(PdfPages.class.getClassLoader());
        resolver.setPrefix("templates/");
        resolver.setSuffix(".xhtml");
        resolver.setTemplateMode(TemplateMode.XML);
        resolver.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setTemplateEngineMessageSource(messages);
        return engine;
    }

    /**
     * Fill the template and set it.
     *
     * @param template well-formed XHTML that brings its own style, page size and {@code title} (which PDF/UA asks for), without
     *     a document type: {@code certificate/certificate} is {@code templates/certificate/certificate.xhtml}
     * @param page what the template shows, in the language of its words; people's texts went through {@code texts}
     * @param texts knows the fonts that those texts need; a font that the page does not ask for costs nothing
     */
    public byte[] set(String template, IContext page, PrintableText texts) {
        var document = parsed(template, this.templates.process(template, page));
        var pdf = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder()
                .withW3cDocument(document, null)
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
                            throw new IllegalStateException("a printed page opens no address");
                        },
                        "http",
                        "https",
                        "file",
                        "jar",
                        "ftp")
                .withProducer("Inscriu");
        for (var font : texts.fonts()) {
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

    private static Document parsed(String template, String xhtml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xhtml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(template + " is not well formed", e);
        }
    }
}
