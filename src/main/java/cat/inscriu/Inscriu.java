package cat.inscriu;

import cat.inscriu.audit.AuditCommand;
import java.time.ZoneOffset;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Start the service, or only verify its audit trail ({@link AuditCommand}). */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Inscriu {
    public static void main(String[] args) {
        // The engine keeps moments without a zone: whatever the machine's is, they are UTC.
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        AuditCommand.run(System.out, args)
                .ifPresentOrElse(System::exit, () -> SpringApplication.run(Inscriu.class, args));
    }
}
