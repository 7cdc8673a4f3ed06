package cat.inscriu.catalog;

import cat.inscriu.web.Findings;
import cat.inscriu.web.JsonTree;
import java.util.Locale;
import org.springframework.http.MediaType;

/** The layouts of a course sheet. */
public enum SheetFormat {
    /** The catalogue's own: a label, and its value on the next line. */
    TEXT {
        @Override
        SheetDraft read(String text, Findings findings) {
            return TextSheetReader.read(text, findings);
        }
    },
    YAML {
        @Override
        SheetDraft read(String text, Findings findings) {
            return TreeSheetReader.read(YamlTree.read(text, findings), findings);
        }
    },
    JSON {
        @Override
        SheetDraft read(String text, Findings findings) {
            return TreeSheetReader.read(JsonTree.read(text), findings);
        }
    };

    /** Find the values without judging them; what hinders that goes to the findings. */
    abstract SheetDraft read(String text, Findings findings);

    /**
     * By the name of the file, else by how the text begins.
     *
     * @param name null for a text without a file
     */
    public static SheetFormat of(String name, String text) {
        var file = name == null ? "" : name.toLowerCase(Locale.ROOT);
        var start = text.replace("\uFEFF", "").stripLeading();
        if (file.endsWith(".json") || start.startsWith("{")) {
            return JSON;
        }
        return file.endsWith(".yaml") || file.endsWith(".yml") || start.matches("(?s)(---|[a-z][A-Za-z]*:).*")
                ? YAML
                : TEXT;
    }

    static SheetFormat of(MediaType type) {
        if (type.getSubtype().endsWith("yaml")) {
            return YAML;
        }
        return type.getType().equals("text") ? TEXT : JSON;
    }
}
