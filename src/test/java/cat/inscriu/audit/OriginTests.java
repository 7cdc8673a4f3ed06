package cat.inscriu.audit;

import static cat.inscriu.support.Line.A28;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An entry names the network, never the household. */
@Proves(A28)
class OriginTests {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            192.0.2.77,                      192.0.2.0/24
            127.0.0.1,                       127.0.0.0/24
            2001:db8:1234:5678::9,           2001:db8:1234:0:0:0:0:0/48
            fe80::1%eth0,                    fe80:0:0:0:0:0:0:0/48
            somewhere.example.org,           -
            """)
    void ofAnAddressTheNetworkIsKept(String address, String network) {
        assertThat(Origin.network(address)).isEqualTo(network);
    }
}
