package cat.inscriu.web;

import cat.inscriu.support.SqlCounter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The whole service as the demo starts it, with its mail catcher, on a port and a database of its own; one for all who ask. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:pages;DB_CLOSE_DELAY=-1",
            "inscriu.demo.enabled=true",
            "spring.mail.host=",
            "spring.mail.port="
        })
@Import(SqlCounter.class)
// After all that move the one clock of the JVM: here a job executor runs, and would do what falls due.
@Order(Integer.MAX_VALUE - 1)
public @interface OnSampleSite {}
