package cat.inscriu.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who runs the service, as the law asks it to be said (articles 13 of the General Data Protection Regulation and 10 of Royal
 * Decree 1112/2018).
 *
 * @param name of the council, which is the controller of the data
 * @param dataProtectionOfficer e-mail address; empty when people find it elsewhere
 * @param accessibilityContact e-mail address for what people cannot use; empty when they find it elsewhere
 */
@ConfigurationProperties("inscriu.organisation")
record Organisation(
        @DefaultValue("Diputació · Servei de Formació Local")
        String name,

        @DefaultValue("") String dataProtectionOfficer,
        @DefaultValue("") String accessibilityContact) {}
