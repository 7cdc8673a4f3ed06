package cat.inscriu.demo;

import static cat.inscriu.support.Line.A7;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cat.inscriu.support.Proves;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties;

class LoopbackOnlyTests {
    private final ServerProperties server = new ServerProperties();
    private final ManagementServerProperties management = new ManagementServerProperties();

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "127.0.0.53", "::1"})
    void aDemoServesThisMachine(String address) throws UnknownHostException {
        this.server.setAddress(InetAddress.getByName(address));

        assertThatCode(() -> new LoopbackOnly(this.server, this.management)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "192.0.2.7", "::"})
    @Proves(A7)
    void aDemoThatOthersCouldReachDoesNotStart(String address) throws UnknownHostException {
        this.server.setAddress(InetAddress.getByName(address));

        assertThatThrownBy(() -> new LoopbackOnly(this.server, this.management))
                .hasMessageContaining("server.address is ")
                .hasMessageContaining("inscriu.demo.enabled=false");
    }

    @Test
    void noAddressAtAllMeansEveryAddress() {
        assertThatThrownBy(() -> new LoopbackOnly(this.server, this.management))
                .hasMessageContaining("every address of this machine");
    }

    @Test
    void aSecondPortForTheOperatorIsJudgedToo() {
        this.server.setAddress(InetAddress.getLoopbackAddress());
        this.management.setPort(9090);

        assertThatThrownBy(() -> new LoopbackOnly(this.server, this.management))
                .hasMessageContaining("management.server.address");
    }
}
