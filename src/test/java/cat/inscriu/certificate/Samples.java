package cat.inscriu.certificate;

import cat.inscriu.print.PdfPages;
import cat.inscriu.web.Languages;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Certificates to test with; what a test is about, it replaces. */
final class Samples {
    static final String PROGRAMME =
            "• Les nostres oficines d’atenció: què hi ve a fer la gent i què hi troba. La primera impressió. Els tràmits"
                    + " més freqüents i els que fan més nosa.• Escoltar bé: preguntes obertes, silencis i resums. Atenció"
                    + " presencial versus e-administració.• Recursos per resoldre:-Fitxes de tràmit escrites en llenguatge"
                    + " planer i revisades cada any. -Derivació a altres serveis: quan, com i amb quina informació."
                    + " Co-responsabilitat entre oficines. -Registre de consultes i millora contínua.• Situacions difícils:"
                    + " queixes, pressa i malentesos. Assaig amb casos reals.";

    static final String OBJECTIVES = "• Atendre amb criteri, informar amb claredat i resoldre a la primera visita.";
    static final String METHODOLOGY =
            "S’alternen exposicions breus amb pràctiques per parelles i casos aportats pel grup.";

    private Samples() {}

    static CertificateContent content(String requestNumber) {
        return of(
                requestNumber, "Núria Col·lell i Puigdomènech", "12345678Z", title(), CertificateKind.ATTENDANCE, "ca");
    }

    static String title() {
        return "Atendre bé: escoltar, informar i resoldre a l’oficina · nivell inicial";
    }

    static CertificateContent held(String holder) {
        return of("2026-00042", holder, null, title(), CertificateKind.ATTENDANCE, "ca");
    }

    static CertificateContent of(
            String requestNumber,
            String holder,
            String nationalId,
            String title,
            CertificateKind kind,
            String language) {
        return new CertificateContent(
                requestNumber,
                holder,
                nationalId,
                title,
                "atendre-be",
                "ATB-2026-1",
                LocalDate.of(2026, 3, 3),
                LocalDate.of(2026, 4, 14),
                new BigDecimal("15.0"),
                new BigDecimal("10.0"),
                new BigDecimal("5.0"),
                new BigDecimal("0.0"),
                new BigDecimal("12.5"),
                "Servei d’Atenció Ciutadana",
                kind,
                PROGRAMME,
                OBJECTIVES,
                METHODOLOGY,
                Locale.forLanguageTag(language));
    }

    static Snapshot snapshot(CertificateContent content) {
        return new Snapshot(
                content,
                new CertificateCode("7K3Q9ZT4M1XB8RW2C5HD"),
                "2026/000042",
                Instant.parse("2026-04-20T10:15:00Z"),
                LocalDate.of(2026, 4, 20),
                "Diputació · Servei de Formació Local",
                "La direcció del Servei de Formació Local");
    }

    static CertificateDocument document() {
        return new CertificateDocument(messages(), "https://formacio.example.cat", new PdfPages(messages()));
    }

    static MessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/certificate");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        messages.setDefaultLocale(Languages.CATALAN);
        return messages;
    }
}
