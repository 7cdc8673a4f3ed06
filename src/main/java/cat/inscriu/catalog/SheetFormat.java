package cat.inscriu.catalog;

import cat.inscriu.web.Findings;
import cat.inscriu.web.JsonTree;
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

    static SheetFormat of(MediaType type) {
        if (type.getSubtype().endsWith("yaml")) {
            return YAML;
        }
        return type.getType().equals("text") ? TEXT : JSON;
    }
}
