package cat.inscriu.certificate;

import cat.inscriu.catalog.Outline;
import cat.inscriu.catalog.OutlineItem;
import cat.inscriu.print.PdfPages;
import cat.inscriu.print.PrintableText;
import cat.inscriu.print.QrCode;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;

/** Set a certificate, A4, as {@link PdfPages} does: archivable, accessible, without opening anything. */
@Component
class CertificateDocument {
    /** Above these lengths, in characters, names and titles are set smaller, so that page one holds them. */
    private static final int LONG_NAME = 34;

    private static final int VERY_LONG_NAME = 70;
    private static final int LONG_TITLE = 90;
    private static final int VERY_LONG_TITLE = 180;
    private static final int LONG_HEADING = 26;

    /** A column of the hours table. */
    record Hours(String kind, String amount) {}

    /** A paragraph, or else a list of points. */
    record Block(String paragraph, List<OutlineItem> points) {}

    private final MessageSource messages;
    private final String baseUrl;
    private final PdfPages pages;

    CertificateDocument(MessageSource messages, @Value("${inscriu.base-url}") String baseUrl, PdfPages pages) {
        this.messages = messages;
        this.baseUrl = baseUrl.replaceFirst("/+$", "");
        this.pages = pages;
    }

    /** The address at which anyone checks the certificate. */
    String address(CertificateCode code) {
        return this.baseUrl + "/certificates/" + code.shown();
    }

    /** @param demo whether it will bear a seal that proves nothing, which the document then says itself */
    byte[] render(Snapshot snapshot, boolean demo) {
        var text = new PrintableText();
        var page = page(snapshot, text);
        page.setVariable("demo", demo);
        return this.pages.set("certificate/certificate", page, text);
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
}
