package cat.inscriu;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Start the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Inscriu {
    public static void main(String[] args) {
        SpringApplication.run(Inscriu.class, args);
    }
}
