package cat.inscriu.localentity;

import cat.inscriu.web.Finding;

/** What is doubtful in a register that is taken. Arguments of the texts: {@code {0}} field, {@code {1}} line, then what is said here. */
enum RegisterWarning implements Finding {
    /** {2} = the code, {3} = the same with a zero before it. */
    NINE_DIGITS;

    @Override
    public String prefix() {
        return "register-";
    }
}
