package cat.inscriu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;

/** Whoever wants a document that cannot be sealed just now is told to come back, as a page and as a problem document. */
class TryLaterTests {
    private static final TryLater LATER = new TryLater("certificate-not-sealed");

    @AfterEach
    void forgetTheLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aPageSaysWhyAndWhen() {
        var response = new MockHttpServletResponse();

        var page = new PageFailures()
                .resolveException(
                        new MockHttpServletRequest("GET", "/enrollments/x/certificate.pdf"), response, null, LATER);

        assertThat(page.getStatus()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(page.getModel()).containsEntry("faults", List.of(Fault.of("", "certificate-not-sealed")));
        assertThat(response.getHeader(HttpHeaders.RETRY_AFTER)).isEqualTo("60");
    }

    @Test
    void aProgramIsToldTheSame() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        var request = new ServletWebRequest(new MockHttpServletRequest("GET", "/api/enrollments/x/certificate.pdf"));

        var answer = new ProblemAnswers(new Problems(messages())).later(LATER, request);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("60");
        assertThat(((ProblemDetail) answer.getBody()).getDetail())
                .contains("cannot be sealed right now", "Try again in a few minutes");
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/problems");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }
}
