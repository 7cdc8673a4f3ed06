package cat.inscriu.web;

import static cat.inscriu.support.Line.F21;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Times as pages show them: those of Madrid, on a machine that stands elsewhere. */
@Proves(F21)
class DatesOfMadridTests {
    private final TimeZone here = TimeZone.getDefault();
    private final Dates dates = new Dates(words());

    private static ResourceBundleMessageSource words() {
        var words = new ResourceBundleMessageSource();
        words.setBasenames("messages/words", "messages/pages");
        words.setDefaultEncoding(StandardCharsets.UTF_8.name());
        words.setAlwaysUseMessageFormat(true);
        words.setFallbackToSystemLocale(false);
        return words;
    }

    @BeforeEach
    void moveTheMachine() {
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        LocaleContextHolder.setLocale(Locale.forLanguageTag("ca"));
    }

    @AfterEach
    void bringItBack() {
        TimeZone.setDefault(this.here);
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-28T22:00:00Z, 'diumenge, 28 de març de 2027, 24:00\u00a0h'",
        "2027-10-31T23:00:00Z, 'diumenge, 31 d’octubre de 2027, 24:00\u00a0h'",
        "2027-10-25T22:00:00Z, 'dilluns, 25 d’octubre de 2027, 24:00\u00a0h'",
    })
    void untilADayEndsAtItsMidnightInMadrid(Instant deadline, String shown) {
        assertThat(this.dates.deadline(deadline)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-10-31T00:30:00Z, 2:30 (UTC+02:00)",
        "2027-10-31T01:30:00Z, 2:30 (UTC+01:00)",
        "2027-10-31T02:30:00Z, 3:30",
        "2027-03-28T01:30:00Z, 3:30",
    })
    void anHourThatComesTwiceIsToldApart(Instant moment, String shown) {
        assertThat(this.dates.time(moment)).isEqualTo(shown);
    }
}
