package cat.inscriu.privacy;

import cat.inscriu.web.KeepingTimes;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says what {@link Retention} does, by the same settings. */
@Component
class KeepingStatement implements KeepingTimes {
    private final RetentionProperties properties;
    private final MessageSource messages;

    KeepingStatement(RetentionProperties properties, MessageSource messages) {
        this.properties = properties;
        this.messages = messages;
    }

    @Override
    public List<String> said(Locale language) {
        var said = new ArrayList<String>();
        said.add(text(language, "keeping.unverified", time(this.properties.unverified(), language)));
        if (this.properties.allowed()) {
            said.add(text(language, "keeping.without-seat", time(this.properties.withoutSeat(), language)));
            said.add(text(language, "keeping.participants", time(this.properties.participants(), language)));
        } else {
            said.add(text(language, "keeping.records"));
        }
        var certificates = this.properties.allowed() ? this.properties.certificates() : null;
        said.add(
                certificates == null
                        ? text(language, "keeping.certificates")
                        : text(language, "keeping.certificates.until", time(certificates, language)));
        if (this.properties.allowed()) {
            said.add(text(language, "keeping.decision", this.properties.decision()));
        }
        return said;
    }

    private String time(Duration time, Locale language) {
        var days = time.toDays();
        return time.equals(Duration.ofDays(days))
                ? count(language, "days", days)
                : count(language, "hours", time.toHours());
    }

    private String time(Period time, Locale language) {
        return Stream.of(
                        count(language, "years", time.getYears()),
                        count(language, "months", time.getMonths()),
                        count(language, "days", time.getDays()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String count(Locale language, String unit, long number) {
        return number == 0 ? "" : text(language, "keeping." + unit, number);
    }

    private String text(Locale language, String key, Object... arguments) {
        return this.messages.getMessage(key, arguments, language);
    }
}
