package cat.inscriu.localentity;

import java.util.Optional;

/**
 * A row of a register that was found right.
 *
 * @param active empty = as it was, and true for a new entity
 */
record RegisterEntry(String code, String name, LocalEntityType type, Optional<Boolean> active) {}
