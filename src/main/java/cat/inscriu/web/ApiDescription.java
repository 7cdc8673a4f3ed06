package cat.inscriu.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The frame of the interface's own description: where it is reached is a setting, and not what the reader's request says. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    @Bean
    OpenAPI description(Site site) {
        return new OpenAPI().servers(List.of(new Server().url(site.url(""))));
    }
}
