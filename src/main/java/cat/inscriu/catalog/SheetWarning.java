package cat.inscriu.catalog;

import cat.inscriu.web.Finding;

/** What is doubtful in a course sheet that is taken. Arguments of the texts: {@code {0}} label, {@code {1}} line, then what is said here. */
enum SheetWarning implements Finding {
    /** {2} = quota, {3} = the words in which it was found. */
    QUOTA_IN_PROSE,
    /** {2} = quota that is taken instead. */
    QUOTA_MISSING,
    /** {2} = what stands there. */
    CHANNEL_UNKNOWN,
    /** {2} = channel. */
    HOURS_CHANNEL,
    AUDIENCE_MISSING;

    @Override
    public String prefix() {
        return "sheet-";
    }
}
