package cat.inscriu.catalog;

import java.util.List;

/** A point of a programme with the points below it. */
public record OutlineItem(String text, List<OutlineItem> items) {}
