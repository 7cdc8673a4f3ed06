package cat.inscriu.enrollment;

import static cat.inscriu.support.Line.F28;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import cat.inscriu.localentity.LocalEntities;
import cat.inscriu.support.Proves;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormCheckTests {
    private static final String ENTITY = "0829810008";

    private final LocalEntities entities = mock();
    private final FormCheck check = new FormCheck(this.entities);

    @Test
    void tidyFormBecomesDetails() {
        given(this.entities.existsByCode(ENTITY)).willReturn(true);

        var details = this.check.check(form("  Núria ", "npuig@vic.cat", "12.345.678-z", "en"));

        assertThat(details.givenName()).isEqualTo("Núria");
        assertThat(details.nationalId().value()).isEqualTo("12345678Z");
        assertThat(details.motivation()).isNull();
        assertThat(details.language()).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Núria Col·lell", "Łukasz", "Ştefan", "محمد", "李小龍", "Ana 🎓"})
    void namesOfAnyScriptAreKept(String name) {
        given(this.entities.existsByCode(ENTITY)).willReturn(true);

        var decomposed = Normalizer.normalize(name, Normalizer.Form.NFD);

        assertThat(this.check.check(form(decomposed, "a@b.cat", null, "ca")).givenName())
                .isEqualTo(name);
    }

    @Test
    @Proves(F28)
    void everyFieldThatCannotBeTakenIsNamedAtOnce() {
        var empty = new EnrollmentForm(null, " ", "x", "1", null, null, null, null, null, null, false, "fr");

        assertThat(faults(empty))
                .extracting(Fault::field)
                .containsExactlyInAnyOrder(
                        "givenName",
                        "familyNames",
                        "email",
                        "nationalId",
                        "entityCode",
                        "jobTitle",
                        "requirementsDeclared",
                        "privacyAccepted",
                        "language");
    }

    @Test
    @Proves(F28)
    void unknownEntityAndTooLongTextsAreNamed() {
        var form = new EnrollmentForm(
                "a".repeat(101),
                "b\u0007",
                "a@b.cat",
                null,
                "nowhere",
                "c".repeat(201),
                null,
                null,
                "d".repeat(4001),
                true,
                true,
                null);

        assertThat(faults(form))
                .extracting(Fault::code)
                .containsExactlyInAnyOrder("too-long", "control-characters", "too-long", "too-long", "unknown-entity");
    }

    private List<Fault> faults(EnrollmentForm form) {
        return catchThrowableOfType(InvalidInput.class, () -> this.check.check(form))
                .faults();
    }

    private static EnrollmentForm form(String name, String email, String nationalId, String language) {
        return new EnrollmentForm(
                name, "Puig i Soler", email, nationalId, ENTITY, "Tècnica", null, null, " ", true, true, language);
    }
}
