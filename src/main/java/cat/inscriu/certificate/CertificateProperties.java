package cat.inscriu.certificate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who issues certificates. Each certificate keeps the words of its day.
 *
 * @param issuer the body, printed at the top; at most 400 characters
 * @param signatory the role in whose name it is certified, in the office's own language; at most 400 characters
 */
@ConfigurationProperties("inscriu.certificate")
record CertificateProperties(
        @DefaultValue("Diputació · Servei de Formació Local")
        String issuer,

        @DefaultValue("La direcció del Servei de Formació Local")
        String signatory) {}
