package cat.inscriu.localentity;

import cat.inscriu.web.Findings;
import java.util.List;

/** The layouts of a register. */
public enum RegisterFormat {
    CSV {
        @Override
        List<RegisterRow> read(String text, int limit, Findings findings) {
            return CsvRegisterReader.read(text, limit, findings);
        }
    },
    JSON {
        @Override
        List<RegisterRow> read(String text, int limit, Findings findings) {
            return JsonRegisterReader.read(text, findings);
        }
    };

    /** Find the rows without judging them; what hinders that goes to the findings. */
    abstract List<RegisterRow> read(String text, int limit, Findings findings);
}
