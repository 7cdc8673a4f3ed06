package cat.inscriu.bench.starter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Camunda's starters, and nothing else. */
@SpringBootApplication
public class Starter {
    public static void main(String[] arguments) {
        SpringApplication.run(Starter.class, arguments);
    }
}
