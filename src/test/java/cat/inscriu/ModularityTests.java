package cat.inscriu;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The packages use each other only as each one's {@code package-info.java} allows. */
class ModularityTests {
    @Test
    void packagesUseOnlyWhatTheyMay() {
        ApplicationModules.of(Inscriu.class).verify();
    }
}
