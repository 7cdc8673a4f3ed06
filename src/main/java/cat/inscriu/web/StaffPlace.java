package cat.inscriu.web;

import java.util.Set;

/**
 * A place where staff work. The bar above every page of the staff lists the beans of this type, so a capability with pages
 * of its own adds one and touches no other. It only shows the way: rights are judged where it leads.
 */
public interface StaffPlace {
    /** Path of its front page, beginning with a slash. */
    String path();

    /** Whether a page is one of its own: all below its front page are, unless another place stands there. */
    default boolean holds(String page) {
        return page.equals(path()) || page.startsWith(path() + "/");
    }

    /** Message key of the name in the bar: one or two words. */
    String label();

    /** Rank in the bar, 0 first; no two places share one. */
    int position();

    /** Who sees it. */
    Set<StaffRole> roles();
}
