package cat.inscriu.audit;

import java.io.PrintStream;
import java.util.OptionalInt;
import org.springframework.boot.Banner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/**
 * {@code java -jar inscriu.jar --inscriu.audit.verify [--inscriu.audit.head=<hash>]}: verify the trail from outside the running service,
 * with the same settings of the database. Reads only; needs no engine, no port and no migration.
 */
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class})
@Import(Verification.class)
public final class AuditCommand {
    private static final String VERIFY = "inscriu.audit.verify";
    private static final String HEAD = "inscriu.audit.head";

    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int NOT_DONE = 2;

    private AuditCommand() {}

    /**
     * Do it when the arguments ask for it.
     *
     * @param out takes one line: how many entries are intact and the head, or the first broken entry
     * @return 0 when the trail is intact, 1 when it is broken, 2 when it could not be read; empty when nobody asked
     */
    public static OptionalInt run(PrintStream out, String... arguments) {
        var asked = new DefaultApplicationArguments(arguments);
        if (!asked.containsOption(VERIFY)) {
            return OptionalInt.empty();
        }
        try (var context = new SpringApplicationBuilder(AuditCommand.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("spring.main.lazy-initialization=true", "logging.level.root=warn")
                .run(arguments)) {
            var known = asked.getOptionValues(HEAD);
            var verdict = context.getBean(Verification.class).verify(known == null ? null : known.get(0));
            out.println(
                    verdict.intact()
                            ? "The audit trail is intact: " + verdict.entries() + " entries, head " + verdict.head()
                            : "The audit trail is BROKEN at entry " + verdict.brokenAt() + ": " + verdict.why() + ". "
                                    + verdict.entries() + " entries before it are intact.");
            return OptionalInt.of(verdict.intact() ? INTACT : BROKEN);
        } catch (RuntimeException e) {
            out.println("The audit trail could not be verified: " + e.getMessage());
            return OptionalInt.of(NOT_DONE);
        }
    }
}
