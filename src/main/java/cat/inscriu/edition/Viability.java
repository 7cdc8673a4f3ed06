package cat.inscriu.edition;

/** Result of {@code edition-viability.dmn}. */
enum Viability {
    CONFIRM,
    WAIT,
    DECIDE,
    CANCEL
}
