package cat.inscriu.person;

import static cat.inscriu.support.Line.A28;
import static cat.inscriu.support.Line.A7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cat.inscriu.support.Proves;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** National ids at rest: sealed, found again, and opened only by the right key. */
class PersonKeysTests {
    private static final String ID = "12345678Z";
    private static final String SECRET = "a-secret-of-the-office-of-forty-characters";
    private static final String NEXT_SECRET = "the-next-secret-of-the-office-of-many-chars";

    private final PersonKeys keys = new PersonKeys(new PersonProperties(SECRET, 1, Map.of()), false);

    @Test
    @Proves(A28)
    void whatIsSealedIsReadByNobodyElse() {
        var sealed = this.keys.seal(ID);

        assertThat(sealed).startsWith("1.").doesNotContain(ID.substring(0, 8));
        assertThat(sealed.length()).isLessThanOrEqualTo(200);
        assertThat(this.keys.open(sealed)).isEqualTo(ID);
        assertThatIllegalStateException()
                .isThrownBy(() -> new PersonKeys(new PersonProperties(NEXT_SECRET, 1, Map.of()), false).open(sealed))
                .withMessageContaining("inscriu.person.key")
                .withMessageNotContaining(ID);
    }

    @Test
    void equalIdsAreNotSealedAlikeButFound() {
        assertThat(this.keys.seal(ID)).isNotEqualTo(this.keys.seal(ID));
        assertThat(this.keys.fingerprint(ID)).isEqualTo(this.keys.fingerprint(ID));
        assertThat(this.keys.fingerprint(ID)).isNotEqualTo(this.keys.fingerprint("87654321X"));
        assertThat(new PersonKeys(new PersonProperties(NEXT_SECRET, 1, Map.of()), false).fingerprint(ID))
                .isNotEqualTo(this.keys.fingerprint(ID));
    }

    @Test
    void documentsAreSealedWhole() {
        var document = ("%PDF-1.7 … " + ID).getBytes(java.nio.charset.StandardCharsets.UTF_8);

        var sealed = this.keys.seal(document);

        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("1.")
                .doesNotContain(ID);
        assertThat(this.keys.open(sealed)).isEqualTo(document);
    }

    @Test
    void alteredTextIsRefused() {
        var sealed = this.keys.seal(ID);
        var altered = sealed.substring(0, 20) + (sealed.charAt(20) == 'A' ? 'B' : 'A') + sealed.substring(21);

        assertThatIllegalStateException().isThrownBy(() -> this.keys.open(altered));
    }

    @Test
    void aNewKeyStillOpensWhatTheFormerSealed() {
        var sealed = this.keys.seal(ID);

        var next = new PersonKeys(new PersonProperties(NEXT_SECRET, 2, Map.of(1, SECRET)), false);

        assertThat(next.open(sealed)).isEqualTo(ID);
        assertThat(next.seal(ID)).startsWith("2.");
        assertThatIllegalStateException()
                .isThrownBy(() -> new PersonKeys(new PersonProperties(NEXT_SECRET, 2, Map.of()), false).open(sealed))
                .withMessageContaining("former-keys");
    }

    /** The demo's secret is public, so nothing else starts with it. */
    @Test
    @Proves(A7)
    void outsideTheDemoThereIsNoDefault() {
        var none = new PersonProperties("", 1, Map.of());

        assertThatIllegalStateException()
                .isThrownBy(() -> new PersonKeys(none, false))
                .withMessageContaining("INSCRIU_PERSON_KEY");
        assertThatIllegalStateException()
                .isThrownBy(() -> new PersonKeys(new PersonProperties("too short", 1, Map.of()), false));
        assertThat(new PersonKeys(none, true).seal(ID)).startsWith("1.");
    }
}
