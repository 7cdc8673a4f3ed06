package cat.inscriu.web;

import static org.assertj.core.api.Assertions.assertThat;

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
}
