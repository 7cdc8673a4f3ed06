package cat.inscriu.web;

import cat.inscriu.certificate.CertificateContent;
import cat.inscriu.certificate.CertificateKind;
import cat.inscriu.certificate.Certificates;
import cat.inscriu.certificate.IssuedCertificate;
import cat.inscriu.certificate.RevocationReason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the pages are tested with: one training action, editions in several states, some entities, two certificates. */
public final class SampleSite {
    static final String ENTITIES = """
            code,name,type
            9900010001,Ajuntament de Vilaprova de Dalt,MUNICIPALITY
            9900010002,Ajuntament de Vilaprova de Baix,MUNICIPALITY
            9900010003,Consell Comarcal de l'Assaig,COUNTY_COUNCIL
            """;
    private static final Set<String> MADE = ConcurrentHashMap.newKeySet();

    private SampleSite() {}

    /** Once for each site, which has a database of its own. */
    public static void make(Visitor visitor) throws IOException {
        if (!MADE.add(visitor.site())) {
            return;
        }
        visitor.program("admin", "PUT", "/api/local-entities", "text/csv;charset=UTF-8", ENTITIES);
        try (var sheet = SampleSite.class.getResourceAsStream("/sheets/sample.txt")) {
            visitor.program(
                    "coordinator",
                    "POST",
                    "/api/training-actions?code=atendre-be",
                    "text/plain;charset=UTF-8",
                    new String(sheet.readAllBytes(), StandardCharsets.UTF_8));
        }
        var yesterday = Instant.now().minus(Duration.ofDays(1));
        visitor.publishes("ATB-AUTO", yesterday, ", \"approval\": \"AUTOMATIC\"");
        visitor.publishes("ATB-MANUAL", yesterday, "");
        visitor.publishes("ATB-SOON", Instant.now().plus(Duration.ofDays(5)), "");
    }

    static IssuedCertificate certificate(
            Certificates certificates, PlatformTransactionManager transactions, String request) {
        var content = new CertificateContent(
                request,
                "Núria Puig i Soler",
                null,
                "Atendre bé: escoltar, informar i resoldre",
                "atendre-be",
                "ATB-2026-1",
                LocalDate.of(2026, 3, 3),
                LocalDate.of(2026, 4, 14),
                new BigDecimal("7.5"),
                new BigDecimal("7.5"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                new BigDecimal("6.5"),
                "Servei d’Atenció Ciutadana",
                CertificateKind.ATTENDANCE,
                "",
                "",
                "",
                Languages.CATALAN);
        return new TransactionTemplate(transactions).execute(status -> certificates.issue(content));
    }

    static void revoke(Certificates certificates, String request) {
        certificates.revoke(request, RevocationReason.WRONG_DATA, "somebody", null);
    }
}
