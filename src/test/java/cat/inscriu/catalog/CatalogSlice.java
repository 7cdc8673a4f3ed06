package cat.inscriu.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.domain.EntityScan;
import org.springframework.boot.autoconfigure.session.SessionAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Start catalogue and register over HTTP on a database, and nothing else: no engine, no mail, no sign-in. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = CatalogSlice.Context.class,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:catalog;DB_CLOSE_DELAY=-1",
            // The other migrations belong to capabilities that are not here.
            "spring.flyway.target=1",
            // Nor is the engine, which readiness asks about.
            "management.endpoint.health.validate-group-membership=false"
        })
@AutoConfigureMockMvc(addFilters = false)
@RecordApplicationEvents
public @interface CatalogSlice {

    /**
     * The two packages with what answers and languages need of {@code web}. No component itself: the scan of other tests
     * would find it, and leave the engine out there too.
     */
    @EnableAutoConfiguration(
            exclude = {
                CamundaBpmAutoConfiguration.class,
                CamundaBpmRestJerseyAutoConfiguration.class,
                CamundaBpmWebappAutoConfiguration.class,
                // Its table is not here either, and cleaning it up would fail each minute.
                SessionAutoConfiguration.class
            })
    @ComponentScan({"cat.inscriu.catalog", "cat.inscriu.localentity"})
    @ComponentScan(
            basePackages = "cat.inscriu.web",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = ".*\\.(ProblemAnswers|Problems|Languages)"))
    @ConfigurationPropertiesScan("cat.inscriu.catalog")
    @EntityScan({"cat.inscriu.catalog", "cat.inscriu.localentity"})
    @EnableJpaRepositories({"cat.inscriu.catalog", "cat.inscriu.localentity"})
    class Context {
        /** Nobody is signed in. */
        @Bean
        OwnUnits everyUnit() {
            return unit -> true;
        }
    }
}
