package cat.inscriu.edition;

import cat.inscriu.web.Fault;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What somebody looks for in the catalogue, as the address of the page holds it. What is left open is empty, never null.
 *
 * @param q words, in any case and with or without accents
 * @param area functional area that the action is for
 * @param from earliest day of the first session, as a date field sends it or as people write it
 * @param to latest day of the first session
 * @param free anything for "with free seats only"
 */
public record CatalogueQuestion(
        String q, String area, String channel, String modality, String from, String to, String free) {
    private static final int LETTERS = 200;
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT));

    public CatalogueQuestion {
        q = tidy(q);
        area = tidy(area);
        channel = tidy(channel);
        modality = tidy(modality);
        from = tidy(from);
        to = tidy(to);
        free = tidy(free);
    }

    private static String tidy(String typed) {
        var text = Objects.requireNonNullElse(typed, "").strip();
        return text.substring(0, Math.min(LETTERS, text.length()));
    }

    /** Empty when left open, and when it is no date. */
    Optional<LocalDate> earliest() {
        return date(this.from);
    }

    Optional<LocalDate> latest() {
        return date(this.to);
    }

    boolean freeOnly() {
        return !this.free.isEmpty();
    }

    /** As a date field wants it, or as it was typed when it is no date. */
    public String fromShown() {
        return date(this.from).map(LocalDate::toString).orElse(this.from);
    }

    public String toShown() {
        return date(this.to).map(LocalDate::toString).orElse(this.to);
    }

    /** How many filters are set, besides the words. */
    public long filters() {
        return Stream.of(this.area, this.channel, this.modality, this.from, this.to, this.free)
                .filter(filter -> !filter.isEmpty())
                .count();
    }

    public boolean isOpen() {
        return this.q.isEmpty() && filters() == 0;
    }

    /** What cannot be looked for, by field; the rest is. */
    Map<String, Fault> faults() {
        var faults = new LinkedHashMap<String, Fault>();
        if (!this.from.isEmpty() && earliest().isEmpty()) {
            faults.put("from", Fault.of("from", "not-a-day"));
        }
        if (!this.to.isEmpty() && latest().isEmpty()) {
            faults.put("to", Fault.of("to", "not-a-day"));
        }
        if (earliest().isPresent()
                && latest().isPresent()
                && latest().get().isBefore(earliest().get())) {
            faults.put("to", Fault.of("to", "days-reversed"));
        }
        return faults;
    }

    /** Address of a page of what was found. @param page from 1 */
    public String address(int page) {
        var address = UriComponentsBuilder.fromPath("/");
        var asked = new LinkedHashMap<String, String>();
        asked.put("q", this.q);
        asked.put("area", this.area);
        asked.put("channel", this.channel);
        asked.put("modality", this.modality);
        asked.put("from", this.from);
        asked.put("to", this.to);
        asked.put("free", this.free);
        asked.values().removeIf(String::isEmpty);
        asked.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        return address.queryParam("page", page).encode().buildAndExpand(asked).toUriString();
    }

    private static Optional<LocalDate> date(String typed) {
        for (var format : DATES) {
            try {
                return Optional.of(LocalDate.parse(typed, format));
            } catch (DateTimeParseException e) {
                // Perhaps the other way of writing.
                continue;
            }
        }
        return Optional.empty();
    }
}
