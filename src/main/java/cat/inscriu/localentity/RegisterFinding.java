package cat.inscriu.localentity;

import cat.inscriu.web.Finding;

/** Why a register is refused. Arguments of the texts: {@code {0}} field, {@code {1}} line, then what is said here. */
enum RegisterFinding implements Finding {
    /** {2} = columns that are needed. */
    HEADER,
    COLUMN_TWICE,
    /** {2} = cells found, {3} = columns of the header. */
    CELLS,
    MISSING,
    /** {2} = most characters. */
    TOO_LONG,
    /** {2} = what stands there, {3} = the words that are known. */
    TYPE,
    /** {2} = what stands there. */
    ACTIVE,
    /** {2} = line of the first. */
    CODE_TWICE,
    /** {2} = most rows. */
    TOO_MANY,
    EMPTY;

    @Override
    public String prefix() {
        return "register-";
    }
}
