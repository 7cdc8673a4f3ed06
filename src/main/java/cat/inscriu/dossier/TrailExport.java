package cat.inscriu.dossier;

import cat.inscriu.audit.Entry;
import cat.inscriu.audit.TrailEntries;
import cat.inscriu.web.SafeCell;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes entries of the trail, one a line, as they are hashed. */
@Component
class TrailExport {
    private static final List<String> COLUMNS = List.of(
            "position",
            "at",
            "actor",
            "standing",
            "network",
            "act",
            "edition",
            "about",
            "reason",
            "detail",
            "noteSha256",
            "hash");

    private final TrailEntries entries;
    private final ObjectMapper json;

    TrailExport(TrailEntries entries, ObjectMapper json) {
        this.entries = entries;
        this.json = json;
    }

    /** The entries of an edition and of its requests; answers how many. */
    public long ofEdition(String edition, Writer out) {
        return this.entries.each(edition, entry -> write(out, json(entry)));
    }

    /** The whole chain as JSON lines. Between its pages no connection is held, since whoever reads may be slow. */
    public void jsonLines(Writer out) {
        this.entries.each(null, entry -> write(out, json(entry)));
    }

    /** The whole chain as CSV, likewise. */
    public void csv(Writer out) {
        write(out, '\uFEFF' + String.join(",", COLUMNS) + "\r\n");
        this.entries.each(
                null,
                entry -> write(
                        out,
                        fields(entry).values().stream().map(SafeCell::csv).collect(Collectors.joining(",")) + "\r\n"));
    }

    private String json(Entry entry) {
        try {
            return this.json.writeValueAsString(fields(entry)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    private static Map<String, Object> fields(Entry entry) {
        var values = Arrays.asList(
                entry.position(),
                entry.moment(),
                entry.actor(),
                entry.standing(),
                entry.network(),
                entry.act(),
                entry.edition(),
                entry.about(),
                entry.reason(),
                entry.detail(),
                entry.noteSha256(),
                entry.hash());
        var fields = new LinkedHashMap<String, Object>();
        for (var i = 0; i < values.size(); i++) {
            fields.put(COLUMNS.get(i), values.get(i));
        }
        return fields;
    }

    private static void write(Writer out, String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
