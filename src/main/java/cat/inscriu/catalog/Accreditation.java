package cat.inscriu.catalog;

import cat.inscriu.web.Folded;
import java.util.Locale;
import java.util.Optional;

/** What kind of certificate an action leads to. */
public enum Accreditation {
    /** The person came often enough. */
    ATTENDANCE("Certificat d'assistència"),
    /** The person also passed an assessment; worth more in selection. */
    ACHIEVEMENT("Certificat d'aprofitament");

    private final String phrase;

    Accreditation(String phrase) {
        this.phrase = phrase;
    }

    /** How a sheet usually says it. */
    public String phrase() {
        return this.phrase;
    }

    /** What a phrase of a sheet, or one of our own words, means; a certificate of both kinds is one of achievement. */
    static Optional<Accreditation> meantBy(String phrase) {
        var folded = Folded.of(phrase);
        if (folded.contains("aprofitament") || folded.equals(ACHIEVEMENT.word())) {
            return Optional.of(ACHIEVEMENT);
        }
        if (folded.contains("assistencia") || folded.equals(ATTENDANCE.word())) {
            return Optional.of(ATTENDANCE);
        }
        return Optional.empty();
    }

    /** Whether the text is our word, not a phrase that somebody wrote for people. */
    static boolean isWord(String text) {
        var folded = Folded.of(text);
        return folded.equals(ATTENDANCE.word()) || folded.equals(ACHIEVEMENT.word());
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
