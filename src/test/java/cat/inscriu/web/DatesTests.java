package cat.inscriu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class DatesTests {
    private static final Dates DATES = new Dates(messages());

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/pages");
        messages.setDefaultEncoding("UTF-8");
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }

    @AfterEach
    void forgetTheReader() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource({
        "ca, 2026-10-30, 2026-10-30, 30 d’octubre de 2026",
        "ca, 2026-12-09, 2026-12-16, 9 – 16 de desembre de 2026",
        "ca, 2026-10-30, 2026-11-06, 30 d’octubre – 6 de novembre de 2026",
        "ca, 2026-12-25, 2027-01-01, 25 de desembre de 2026 – 1 de gener de 2027",
        "ca, 2026-03-03, 2027-03-10, 3 de març de 2026 – 10 de març de 2027",
        "es, 2026-12-09, 2026-12-16, 9 – 16 de diciembre de 2026",
        "es, 2026-10-30, 2026-11-06, 30 de octubre – 6 de noviembre de 2026",
        "en, 2026-12-09, 2026-12-16, 9 – 16 December 2026",
        "en, 2026-10-30, 2026-11-06, 30 October – 6 November 2026"
    })
    void whatBothDaysShareIsSaidOnce(String language, LocalDate first, LocalDate last, String words) {
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));

        assertThat(DATES.days(first, last)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        // A deadline ends with its day also in the nights in which the clocks change.
        "ca, 2026-03-29T22:00:00Z, 'diumenge, 29 de març de 2026, 24:00\u00a0h'",
        "ca, 2026-10-25T23:00:00Z, 'diumenge, 25 d’octubre de 2026, 24:00\u00a0h'",
        "ca, 2026-10-25T12:00:00Z, 'diumenge, 25 d’octubre de 2026, 13:00\u00a0h'",
        "es, 2026-10-25T23:00:00Z, 'domingo, 25 de octubre de 2026, 24:00\u00a0h'",
        "en, 2026-10-25T23:00:00Z, 'Sunday 25 October 2026, 24:00'"
    })
    void aDeadlineAtMidnightIsTheEndOfItsDayAsInTheLetters(String language, Instant deadline, String words) {
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));

        assertThat(DATES.deadline(deadline)).isEqualTo(words);
    }
}
