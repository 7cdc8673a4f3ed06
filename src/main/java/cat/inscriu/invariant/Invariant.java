package cat.inscriu.invariant;

/**
 * A statement that holds at every commit.
 *
 * @param violations SQL that answers the keys (edition codes, request numbers, notice ids) for which it does not
 */
record Invariant(String statement, String violations) {}
