package cat.inscriu.demo;

import java.net.InetAddress;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.stereotype.Component;

/** Refuse to start a demo that other machines could reach: its passwords and secrets are public. */
@Component
@ConditionalOnProperty(name = "inscriu.demo.enabled", havingValue = "true")
class LoopbackOnly {

    LoopbackOnly(ServerProperties server, ManagementServerProperties management) {
        require("server.address", server.getAddress());
        if (management.getPort() != null && !management.getPort().equals(server.getPort())) {
            require("management.server.address", management.getAddress());
        }
    }

    /** @param address null means every address of the machine */
    private static void require(String key, InetAddress address) {
        if (address == null || !address.isLoopbackAddress()) {
            throw new IllegalStateException(key + " is "
                    + (address == null ? "every address of this machine" : address.getHostAddress())
                    + ", but the passwords of the demo are public. Set " + key
                    + "=127.0.0.1, or inscriu.demo.enabled=false to serve in earnest.");
        }
    }
}
