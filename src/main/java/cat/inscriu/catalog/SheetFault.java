package cat.inscriu.catalog;

import cat.inscriu.web.Finding;

/** Why a course sheet is refused. Arguments of the texts: {@code {0}} label, {@code {1}} line, then what is said here. */
enum SheetFault implements Finding {
    /** A label of the plain layout is not there. */
    LABEL_MISSING,
    /** {2} = line of the first. */
    LABEL_TWICE,
    /** {2} = beginning of a line that belongs to no label. */
    UNEXPECTED_LINE,
    /** A field of JSON or YAML is not there. */
    FIELD_MISSING,
    BLANK,
    /** {2} = most characters. */
    TOO_LONG,
    /** {2} = title at the top, {3} = title below "Acció formativa". */
    TITLES_DIFFER,
    /** {2} = what stands there, {3} = least, {4} = most. */
    NOT_WHOLE,
    /** {2} = minimum, {3} = optimal, {4} = maximum. */
    CAPACITY_ORDER,
    /** {2} = what stands there. */
    NOT_HOURS,
    /** {2} = most hours. */
    HOURS_OUT_OF_BOUNDS,
    TOTAL_NOT_POSITIVE,
    /** {2} = total, {3} = sum of the parts. */
    HOURS_SUM,
    /** {2} = paragraphs found, {3} = lines found. */
    PROGRAMME_PARTS,
    /** {2} = line of the first. */
    ACCREDITATION_TWICE,
    /** {2} = what stands there. */
    ACCREDITATION_UNKNOWN,
    AUDIENCE_HEADER,
    /** {2} = pieces found. */
    AUDIENCE_COLUMNS,
    /** {2} = most rows. */
    AUDIENCE_ROWS,
    /** {2} = what stands there. */
    THRESHOLD,
    /** {2} = what stands there. */
    CODE,
    /** Two codes were given: {2} in the sheet, {3} in the address. */
    CODES_DIFFER,
    /** A title or a name without a Latin letter or digit makes no code. */
    NO_CODE,
    /** Tags such as {@code !!java} make a text into something else. */
    YAML_TAG,
    /** {2} = name of a reference that is not there or stands inside itself. */
    YAML_REFERENCE;

    @Override
    public String prefix() {
        return "sheet-";
    }
}
