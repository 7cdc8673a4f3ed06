package cat.inscriu.web;

import java.util.List;
import java.util.Locale;

/** How long personal data are kept, as the information on data protection has to say it; stated by whoever keeps to it. */
public interface KeepingTimes {
    /** Sentences in the reader's language, by the settings that are in force. */
    List<String> said(Locale language);
}
