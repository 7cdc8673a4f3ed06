package cat.inscriu.audit;

import cat.inscriu.engine.SignedIn;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who acts at this moment, in which quality and from which network. */
@Component
class Origin {
    private static final int IPV4 = 4;
    private static final int KEPT_OF_IPV4 = 3;
    private static final int KEPT_OF_IPV6 = 6;

    private final SignedIn signedIn;

    Origin(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    /** Account of the staff member; null for anybody else. */
    String actor() {
        var name = this.signedIn.name();
        if (!SignedIn.NOBODY.equals(name)) {
            return name;
        }
        // The engine's web applications forget who called before our filter has its turn.
        var caller = SecurityContextHolder.getContext().getAuthentication();
        return caller == null || caller instanceof AnonymousAuthenticationToken ? null : caller.getName();
    }

    Standing standing() {
        if (actor() != null) {
            return Standing.STAFF;
        }
        return RequestContextHolder.getRequestAttributes() == null ? Standing.SERVICE : Standing.PUBLIC;
    }

    /** The caller's network, such as {@code 192.0.2.0/24}; null when nobody calls. Behind a proxy, the caller that it names. */
    String network() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes call
                ? network(call.getRequest().getRemoteAddr())
                : null;
    }

    static String network(String address) {
        // Only literals: a name would be looked up.
        if (address == null || !address.matches("[0-9A-Fa-f:.]+(%.*)?")) {
            return null;
        }
        try {
            var bytes = InetAddress.getByName(address.replaceFirst("%.*", "")).getAddress();
            var kept = bytes.length == IPV4 ? KEPT_OF_IPV4 : KEPT_OF_IPV6;
            var network = Arrays.copyOf(Arrays.copyOf(bytes, kept), bytes.length);
            return InetAddress.getByAddress(network).getHostAddress() + "/" + kept * Byte.SIZE;
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
