package cat.inscriu.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * Where a request comes from, as far as limits care. Behind a proxy the container has put the caller's address in the proxy's
 * place, if the proxy is one that it trusts.
 */
final class CallerAddress {
    private static final int NETWORK_BYTES = 8;

    private CallerAddress() {}

    static String of(HttpServletRequest request) {
        return network(request.getRemoteAddr());
    }

    /** An IPv4 address as it is; of an IPv6 address the first 64 bits, since whoever has one has all of them. */
    static String network(String address) {
        if (address == null || !address.contains(":")) {
            return String.valueOf(address);
        }
        try {
            // A literal, so nothing is looked up.
            var literal = InetAddress.getByName(address);
            return literal instanceof Inet6Address
                    ? HexFormat.of().formatHex(literal.getAddress(), 0, NETWORK_BYTES)
                    : literal.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
