package cat.inscriu.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Hang up on a caller whose body is not wanted any more. By itself the container reads the rest of a body that nobody read, to
 * keep the connection for the next request, and so waits as long as a slow caller likes.
 */
@Component
class UnreadBodies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    /** Mark of a request whose body is left where it is. */
    static final String LEFT = UnreadBodies.class.getName() + ".left";

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addContextValves(new HangUp());
    }

    private static final class HangUp extends ValveBase {
        HangUp() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
            if (request.getAttribute(LEFT) != null) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }
    }
}
