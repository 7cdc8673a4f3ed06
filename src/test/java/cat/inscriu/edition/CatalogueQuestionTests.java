package cat.inscriu.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueQuestionTests {
    @Test
    void whatWasLookedForStaysWhenThePageIsTurned() {
        var question = new CatalogueQuestion(" aula & {més} ", null, "Presencial", "", "", "2027-01-01", null);

        assertThat(question.address(2))
                .isEqualTo("/?q=aula%20%26%20%7Bm%C3%A9s%7D&channel=Presencial&to=2027-01-01&page=2");
        assertThat(question.filters()).isEqualTo(2);
        assertThat(question.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-03-05", "5/3/2027", "05/03/2027"})
    void aDayIsReadAsAFieldSendsItAndAsPeopleWriteIt(String typed) {
        var question = new CatalogueQuestion(null, null, null, null, typed, null, null);

        assertThat(question.earliest()).contains(LocalDate.of(2027, 3, 5));
        assertThat(question.fromShown()).isEqualTo("2027-03-05");
        assertThat(question.faults()).isEmpty();
    }

    @Test
    void whatIsNoDayIsKeptAndTold() {
        var question = new CatalogueQuestion(null, null, null, null, "31/2/2027", "demà", null);

        assertThat(question.faults()).containsOnlyKeys("from", "to");
        assertThat(question.fromShown()).isEqualTo("31/2/2027");
        assertThat(question.earliest()).isEmpty();
    }

    @Test
    void aVeryLongQuestionIsCut() {
        assertThat(new CatalogueQuestion("a".repeat(5000), null, null, null, null, null, null).q())
                .hasSize(200);
    }
}
