package cat.inscriu.person;

import java.util.Map;

/** Keys for tests without a context. */
public final class SampleKeys {
    private SampleKeys() {}

    public static PersonKeys keys() {
        return new PersonKeys(new PersonProperties("only-for-tests-only-for-tests-only-for-tests", 1, Map.of()), false);
    }
}
