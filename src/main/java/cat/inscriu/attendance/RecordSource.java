package cat.inscriu.attendance;

/** How hours came to be recorded. */
enum RecordSource {
    /** Typed by a coordinator or trainer, on a page or by the interface. */
    STAFF,
    /** Read from a file that one of them sent. */
    IMPORT,
    /** The participant scanned the code in the room. Whatever staff say replaces it, and it never replaces what they said. */
    CHECK_IN
}
