package cat.inscriu.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Let one address have some bodies on their way at a time and no more, since each that comes slowly holds a thread: while
 * somebody reads it, and also after the answer, when the container itself reads what nobody wanted, to keep the connection. For
 * whom there is no room, {@link RequestLimits} says so, and we hang up.
 */
@Component
class SlowBodies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
    /** Mark of a request whose body finds no room. */
    static final String NO_ROOM = SlowBodies.class.getName() + ".noRoom";

    private final LimitsProperties limits;

    SlowBodies(LimitsProperties limits) {
        this.limits = limits;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        if (this.limits.enabled()) {
            server.addEngineValves(new Room(this.limits.atOnce()));
        }
    }

    /** Behind the valve that reads the caller's address from what the proxy says. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    private static final class Room extends ValveBase {
        /** Of a body that nobody reads; the rest of a longer one is not waited for. */
        private static final int MOST = 2 * 1024 * 1024;

        private final AtOnce bodies;

        Room(int atOnce) {
            super(true);
            this.bodies = new AtOnce(atOnce);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            var sends = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
            if (!sends) {
                getNext().invoke(request, response);
                return;
            }
            var address = CallerAddress.of(request);
            if (!this.bodies.enter(address)) {
                request.setAttribute(NO_ROOM, true);
                getNext().invoke(request, response);
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
                return;
            }
            try {
                getNext().invoke(request, response);
                if (!request.isAsync()) {
                    response.finishResponse();
                    readRest(request);
                }
            } finally {
                this.bodies.leave(address);
            }
        }

        /** Below the stream, which whoever served the request may have closed. */
        private static void readRest(Request request) throws IOException {
            var body = request.getCoyoteRequest();
            var rest = new Discarded();
            var read = 0L;
            for (var more = body.doRead(rest); more >= 0; more = body.doRead(rest)) {
                read += more;
                if (read > MOST) {
                    body.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
                    return;
                }
            }
        }
    }

    private static final class Discarded implements ApplicationBufferHandler {
        private ByteBuffer part = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.part = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return this.part;
        }

        @Override
        public void expand(int size) {
            // Nothing is kept.
        }
    }
}
