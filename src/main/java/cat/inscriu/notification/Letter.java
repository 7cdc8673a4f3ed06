package cat.inscriu.notification;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All that a letter says, whatever its kind. Made with {@link #to}. What is null or empty is not mentioned; what the kind needs
 * in its subject (a date, a number) must be there, else the letter fails.
 *
 * @param recipients one plain address each; at least one
 * @param locale language of the letter: Catalan, Spanish or English; any other is answered in Catalan
 * @param title of the training action, cut in the subject only
 * @param editionCode or null
 * @param requestNumber or null
 * @param greetingName how the person is greeted, or null; left out when it does not look like a name
 * @param link where the button leads: http or https, built on {@code inscriu.base-url}; null for no button
 * @param linkAction variant of the kind, such as {@link #VERIFY} or {@link #CONFIRMED}; null for the plain text of the kind
 * @param position place in the line, from 1, or null
 * @param deadline until when the reader may act, or null
 * @param reasonCode code of {@code reason.<CODE>} in the words bundle, or null
 * @param note free text of the office for the reader, or null
 * @param sessions in their order
 * @param attendedHours hours, two decimals at most, or null
 * @param plannedHours hours, or null
 * @param threshold share of the planned hours, in percent, or null
 * @param certificateCode verification code, as people type it, or null
 * @param certificateNumber number in the register, or null
 * @param certificateLink public page that verifies it, or null
 * @param count how many things wait, or null
 * @param alternatives other editions
 * @param figures for staff, in order: key of {@code mail.figure.<key>} ({@code seats}, {@code minimum}, {@code reachable},
 *     {@code reviewsOpen}) and its number
 */
public record Letter(
        List<String> recipients,
        Locale locale,
        String title,
        String editionCode,
        String requestNumber,
        String greetingName,
        String link,
        String linkAction,
        Integer position,
        Instant deadline,
        String reasonCode,
        String note,
        List<LetterSession> sessions,
        BigDecimal attendedHours,
        BigDecimal plannedHours,
        BigDecimal threshold,
        String certificateCode,
        String certificateNumber,
        String certificateLink,
        Integer count,
        List<Alternative> alternatives,
        List<Attachment> attachments,
        Map<String, Number> figures) {

    /** Variant of {@link Notice#RECEIVED} and {@link Notice#LINK}: the address must be confirmed, and the link leads there. */
    public static final String VERIFY = "verify";

    /** Variant of {@link Notice#LINK}: the earlier links were ended. */
    public static final String RENEWED = "renewed";

    /** Variant of {@link Notice#CERTIFIED}: the certificate takes the place of an earlier one. */
    public static final String REPLACED = "replaced";

    /** Variant of {@link Notice#PROMOTED}: the edition is confirmed already, so the sessions are final. */
    public static final String CONFIRMED = "confirmed";

    public Letter {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("a letter needs somebody to go to");
        }
        if (title == null || title.isBlank()) {
            throw new IllegalArgumentException("a letter needs the title that it is about");
        }
        recipients = List.copyOf(recipients);
        sessions = List.copyOf(sessions);
        alternatives = List.copyOf(alternatives);
        attachments = List.copyOf(attachments);
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    public static Builder to(List<String> addresses, Locale locale) {
        return new Builder(addresses, locale);
    }

    public static Builder to(String address, Locale locale) {
        return new Builder(List.of(address), locale);
    }

    /** Says only what it is told; see {@link Letter} for what each value means. */
    public static final class Builder {
        private final List<String> recipients;
        private final Locale locale;
        private String title;
        private String editionCode;
        private String requestNumber;
        private String greetingName;
        private String link;
        private String linkAction;
        private Integer position;
        private Instant deadline;
        private String reasonCode;
        private String note;
        private List<LetterSession> sessions = List.of();
        private BigDecimal attendedHours;
        private BigDecimal plannedHours;
        private BigDecimal threshold;
        private String certificateCode;
        private String certificateNumber;
        private String certificateLink;
        private Integer count;
        private List<Alternative> alternatives = List.of();
        private List<Attachment> attachments = List.of();
        private final Map<String, Number> figures = new LinkedHashMap<>();

        private Builder(List<String> recipients, Locale locale) {
            this.recipients = recipients;
            this.locale = locale;
        }

        public Builder about(String theTitle, String theEditionCode) {
            this.title = theTitle;
            this.editionCode = theEditionCode;
            return this;
        }

        public Builder requestNumber(String number) {
            this.requestNumber = number;
            return this;
        }

        public Builder greetingName(String name) {
            this.greetingName = name;
            return this;
        }

        public Builder link(String url) {
            this.link = url;
            return this;
        }

        public Builder linkAction(String variant) {
            this.linkAction = variant;
            return this;
        }

        public Builder position(Integer place) {
            this.position = place;
            return this;
        }

        public Builder deadline(Instant until) {
            this.deadline = until;
            return this;
        }

        public Builder reasonCode(String code) {
            this.reasonCode = code;
            return this;
        }

        public Builder note(String text) {
            this.note = text;
            return this;
        }

        public Builder sessions(List<LetterSession> meetings) {
            this.sessions = meetings;
            return this;
        }

        /** Hours that the person came, hours planned in the edition, and the share that is asked, in percent. */
        public Builder hours(BigDecimal attended, BigDecimal planned, BigDecimal percent) {
            this.attendedHours = attended;
            this.plannedHours = planned;
            this.threshold = percent;
            return this;
        }

        public Builder certificate(String number, String code, String verificationLink) {
            this.certificateNumber = number;
            this.certificateCode = code;
            this.certificateLink = verificationLink;
            return this;
        }

        public Builder count(Integer n) {
            this.count = n;
            return this;
        }

        public Builder alternatives(List<Alternative> editions) {
            this.alternatives = editions;
            return this;
        }

        public Builder attachments(List<Attachment> files) {
            this.attachments = files;
            return this;
        }

        public Builder figure(String key, Number value) {
            this.figures.put(key, value);
            return this;
        }

        public Builder figures(Map<String, ? extends Number> values) {
            this.figures.putAll(values);
            return this;
        }

        public Letter build() {
            return new Letter(
                    this.recipients,
                    this.locale,
                    this.title,
                    this.editionCode,
                    this.requestNumber,
                    this.greetingName,
                    this.link,
                    this.linkAction,
                    this.position,
                    this.deadline,
                    this.reasonCode,
                    this.note,
                    this.sessions,
                    this.attendedHours,
                    this.plannedHours,
                    this.threshold,
                    this.certificateCode,
                    this.certificateNumber,
                    this.certificateLink,
                    this.count,
                    this.alternatives,
                    this.attachments,
                    this.figures);
        }
    }
}
