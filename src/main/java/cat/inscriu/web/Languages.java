package cat.inscriu.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** The language of an answer: what the person chose (cookie {@code lang}), else {@code Accept-Language}, else Catalan. */
@Component("localeResolver")
public class Languages implements LocaleResolver {
    public static final Locale CATALAN = Locale.forLanguageTag("ca");
    public static final List<Locale> ALL = List.of(CATALAN, Locale.forLanguageTag("es"), Locale.ENGLISH);
    static final String COOKIE = "lang";

    /** The language of the tag, or Catalan when we do not speak it. */
    public static Locale of(String tag) {
        return ALL.stream().filter(l -> l.getLanguage().equals(tag)).findFirst().orElse(CATALAN);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        var chosen = WebUtils.getCookie(request, COOKIE);
        if (chosen != null) {
            return of(chosen.getValue());
        }
        if (request.getHeader("Accept-Language") == null) {
            return CATALAN;
        }
        return Collections.list(request.getLocales()).stream()
                .flatMap(asked -> ALL.stream().filter(l -> l.getLanguage().equals(asked.getLanguage())))
                .findFirst()
                .orElse(CATALAN);
    }

    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        throw new UnsupportedOperationException("the language is chosen by the cookie " + COOKIE);
    }
}
