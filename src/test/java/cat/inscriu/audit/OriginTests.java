package cat.inscriu.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A28: an entry names the network, never the household. */
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
