package cat.inscriu.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** The requests of one local entity; editions are not an entity's, so it has no figure of theirs. */
record EntityLine(String code, String name, @JsonUnwrapped RequestTotals requests) {
    /** The same as a line of a table. */
    public Line line() {
        return new Line(this.code, this.name, EditionTotals.NONE, this.requests);
    }
}
