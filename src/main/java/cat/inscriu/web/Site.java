package cat.inscriu.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people reach the service.
 *
 * @param baseUrl start of every link in mails and certificates; never taken from a request, which its sender may forge
 */
@ConfigurationProperties("inscriu")
public record Site(@DefaultValue("http://localhost:8080") String baseUrl) {

    /** The address of the path, which begins with a slash. */
    public String url(String path) {
        return this.baseUrl.replaceFirst("/+$", "") + path;
    }
}
