package cat.inscriu.notification;

import cat.inscriu.engine.OfficeTime;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.dialect.SpringStandardDialect;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Put a letter into words, as HTML and as plain text. The words are those of the bundle {@code notices}: {@code notice.<KIND>.what}
 * happened, {@code .next} comes, {@code .button}; the two templates only lay out what this class found. A text that is missing or
 * broken is refused when the service starts ({@link NotificationConfiguration}), not when the first letter is due.
 */
@Component
class LetterWriter {
    static final List<Locale> LANGUAGES =
            List.of(Locale.forLanguageTag("ca"), Locale.forLanguageTag("es"), Locale.ENGLISH);

    private final MessageSource messages;
    private final SpringTemplateEngine templates = new SpringTemplateEngine();

    LetterWriter(MessageSource messages) {
        this.messages = messages;
        // An engine of its own: as a bean it would replace that of the pages.
        this.templates.setTemplateEngineMessageSource(messages);
        this.templates.setDialect(compiling());
        this.templates.addTemplateResolver(resolver(TemplateMode.HTML, "html"));
        this.templates.addTemplateResolver(resolver(TemplateMode.TEXT, "txt"));
    }

    /**
     * Compiles expressions: read by reflection, what the templates show costs more than all else about a letter. A dialect of its own,
     * since all engines share the one that they begin with, and the pages' engine has it read by reflection.
     */
    private static SpringStandardDialect compiling() {
        var dialect = new SpringStandardDialect();
        dialect.setEnableSpringELCompiler(true);
        return dialect;
    }

    private static ClassLoaderTemplateResolver resolver(TemplateMode mode, String suffix) {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/mail/");
        resolver.setTemplateMode(mode);
        resolver.setResolvablePatterns(Set.of("*." + suffix));
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCacheable(true);
        return resolver;
    }

    /**
     * Write one of each kind and variant, in each language.
     *
     * @throws RuntimeException if a text is missing or broken
     */
    void writeSamples() {
        for (var locale : LANGUAGES) {
            for (var sample : SampleLetter.all()) {
                write(sample.kind(), Samples.letter(sample.kind(), locale, sample.variant()));
            }
        }
    }

    /**
     * Write the letter as one of the kind.
     *
     * @throws IllegalArgumentException if the letter lacks what the subject of the kind names
     */
    WrittenLetter write(Notice kind, Letter letter) {
        var locale = LANGUAGES.stream()
                .filter(l -> l.getLanguage().equals(letter.locale().getLanguage()))
                .findFirst()
                .orElse(LANGUAGES.get(0));
        var page = new Composition(kind, letter, locale).page();
        var context = new Context(locale);
        context.setVariable("page", page);
        return new WrittenLetter(
                locale,
                page.subject(),
                this.templates.process("letter.html", context),
                this.templates
                                .process("letter.txt", context)
                                .replaceAll("\n{3,}", "\n\n")
                                .strip() + "\n",
                letter.attachments());
    }

    /**
     * What the templates show; each part is null or empty when there is nothing to say. Public, with what it is made of, since
     * compiled expressions reach nothing else.
     */
    public record Page(
            String language,
            String subject,
            String title,
            String greeting,
            List<String> paragraphs,
            Button button,
            List<Fact> facts,
            String meetingsHeading,
            List<Meeting> meetings,
            String note,
            List<Other> others,
            List<String> closing) {}

    public record Button(String label, String link) {}

    /** @param link null unless the value leads somewhere */
    public record Fact(String label, String value, String link) {}

    public record Meeting(String day, String hours, String venue) {}

    public record Other(String title, String day, String link) {}

    /** One letter on its way into words. */
    private final class Composition {
        private final Notice kind;
        private final Letter letter;
        private final Locale locale;
        private final String prefix;

        Composition(Notice kind, Letter letter, Locale locale) {
            this.kind = kind;
            this.letter = letter;
            this.locale = locale;
            this.prefix = "notice." + kind + "." + (letter.linkAction() == null ? "" : letter.linkAction() + ".");
        }

        Page page() {
            return new Page(
                    this.locale.getLanguage(),
                    subject(),
                    Words.oneLine(this.letter.title()),
                    greeting(),
                    paragraphs(),
                    this.letter.link() == null
                            ? null
                            : new Button(text(this.prefix + "button"), web(this.letter.link())),
                    facts(),
                    sessionsHeading(),
                    this.letter.sessions().stream().map(this::meeting).toList(),
                    this.letter.note() == null || this.letter.note().isBlank() ? null : Words.lines(this.letter.note()),
                    this.letter.alternatives().stream()
                            .map(a -> new Other(Words.oneLine(a.title()), day(a.startsOn()), web(a.link())))
                            .toList(),
                    closing());
        }

        private String subject() {
            return text(this.prefix + "subject", Words.shortTitle(this.letter.title()), subjectDate(), subjectCount());
        }

        private String subjectDate() {
            return switch (this.kind) {
                // Midnight belongs to the day that ends.
                case CONFIRM_PLACE ->
                    day(needed(this.letter.deadline(), "deadline").minusMillis(1));
                case REMINDER ->
                    day(needed(
                            this.letter.sessions().stream()
                                    .findFirst()
                                    .map(LetterSession::startsAt)
                                    .orElse(this.letter.deadline()),
                            "session"));
                default -> "";
            };
        }

        private Integer subjectCount() {
            return this.kind == Notice.REVIEW_DUE ? needed(this.letter.count(), "count") : this.letter.count();
        }

        private <T> T needed(T value, String what) {
            if (value == null) {
                throw new IllegalArgumentException("a letter of kind " + this.kind + " needs a " + what);
            }
            return value;
        }

        private String greeting() {
            var name = Words.name(this.letter.greetingName());
            return name == null ? text("mail.greeting") : text("mail.greeting.name", name);
        }

        private List<String> paragraphs() {
            var title = Words.oneLine(this.letter.title());
            var paragraphs = new ArrayList<String>();
            paragraphs.add(text(this.prefix + "what", title, subjectDate(), this.letter.count()));
            paragraphs.add(text(this.prefix + "next", title, subjectDate(), this.letter.count()));
            if (carries("text/calendar")) {
                paragraphs.add(text("mail.attached.calendar"));
            }
            if (carries("application/pdf")) {
                paragraphs.add(text("mail.attached.certificate"));
            }
            return paragraphs;
        }

        private boolean carries(String type) {
            return this.letter.attachments().stream()
                    .anyMatch(a -> a.contentType().startsWith(type));
        }

        private List<Fact> facts() {
            var facts = Stream.of(
                            fact("request", this.letter.requestNumber()),
                            fact("edition", this.letter.editionCode()),
                            fact("position", this.letter.position()),
                            fact(deadline(), this.letter.deadline() == null ? null : moment(this.letter.deadline())),
                            fact("reason", reason()),
                            fact("attended", hours(this.letter.attendedHours())),
                            fact("planned", hours(this.letter.plannedHours())),
                            fact("threshold", percent(this.letter.threshold())),
                            fact("certificateNumber", this.letter.certificateNumber()),
                            fact("certificateCode", this.letter.certificateCode()))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toCollection(ArrayList::new));
            if (this.letter.certificateLink() != null) {
                var link = web(this.letter.certificateLink());
                facts.add(new Fact(text("mail.fact.certificateLink"), link, link));
            }
            this.letter
                    .figures()
                    .forEach((key, value) -> facts.add(new Fact(text("mail.figure." + key), number(value), null)));
            return facts;
        }

        /** What the deadline is of: the reader's own, or a date that somebody else keeps. */
        private String deadline() {
            return switch (this.kind) {
                case UNDER_REVIEW -> "deadline.review";
                case REMINDER -> "deadline.start";
                case DECISION_DUE -> "deadline.decision";
                default -> "deadline";
            };
        }

        /** Before the edition is confirmed, dates are only planned. */
        private String sessionsHeading() {
            return switch (this.kind) {
                case CONVOCATION, CONFIRM_PLACE, REMINDER, SCHEDULE_CHANGED -> text("mail.sessions");
                case PROMOTED -> text(this.letter.linkAction() == null ? "mail.sessions.planned" : "mail.sessions");
                default -> text("mail.sessions.planned");
            };
        }

        private Fact fact(String key, Object value) {
            return value == null ? null : new Fact(text("mail.fact." + key), Words.oneLine(value.toString()), null);
        }

        private String reason() {
            return this.letter.reasonCode() == null ? null : text("reason." + this.letter.reasonCode());
        }

        private Meeting meeting(LetterSession session) {
            var start = session.startsAt().atZone(OfficeTime.ZONE);
            var end = session.endsAt().atZone(OfficeTime.ZONE);
            var until = end.toLocalDate().equals(start.toLocalDate()) ? time(end) : day(end) + ", " + time(end);
            return new Meeting(
                    day(start),
                    time(start) + " – " + until,
                    session.venue() == null ? text("mail.venue.open") : Words.oneLine(session.venue()));
        }

        private List<String> closing() {
            var closing = new ArrayList<String>();
            if (this.letter.link() != null && !this.kind.toStaff()) {
                closing.add(text("mail.closing.private"));
            }
            closing.add(text("mail.closing.informs"));
            closing.add(text("mail.closing.automatic"));
            return closing;
        }

        /** Only pages: a link never runs anything. */
        private String web(String link) {
            if (!link.startsWith("https://") && !link.startsWith("http://")) {
                throw new IllegalArgumentException("a letter of kind " + this.kind + " has a link that is no page");
            }
            return link;
        }

        private String day(Instant instant) {
            return day(instant.atZone(OfficeTime.ZONE));
        }

        private String day(ZonedDateTime when) {
            return DateTimeFormatter.ofPattern(text("mail.format.day"), this.locale)
                    .format(when);
        }

        /** The hour; with its distance from UTC on the night in which that hour comes twice. */
        private String time(ZonedDateTime when) {
            var twice = OfficeTime.comesTwice(when.toLocalDateTime());
            var pattern = text("mail.format.time") + (twice ? " '(UTC'xxx')'" : "");
            return DateTimeFormatter.ofPattern(pattern, this.locale).format(when);
        }

        /** A deadline. Midnight belongs to the day that ends: "until the 25th" is not the 26th. */
        private String moment(Instant instant) {
            var when = instant.atZone(OfficeTime.ZONE);
            return when.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? text("mail.format.moment", day(when.minusDays(1)), "24:00")
                    : text("mail.format.moment", day(when), time(when));
        }

        private String hours(BigDecimal hours) {
            return hours == null ? null : text("mail.format.hours", number(hours));
        }

        private String percent(BigDecimal percent) {
            return percent == null ? null : text("mail.format.percent", number(percent.stripTrailingZeros()));
        }

        private String number(Number number) {
            var format = NumberFormat.getNumberInstance(this.locale);
            if (number instanceof BigDecimal decimal) {
                format.setMinimumFractionDigits(Math.max(0, Math.min(decimal.scale(), 1)));
                format.setMaximumFractionDigits(2);
            }
            return format.format(number);
        }

        private String text(String key, Object... arguments) {
            return LetterWriter.this.messages.getMessage(key, arguments, this.locale);
        }
    }
}
