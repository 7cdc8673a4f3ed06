package cat.inscriu.catalog;

/** Whose a promoting unit is, from the capability that knows who coordinates it. */
public interface OwnUnits {
    /** Whether whoever is signed in may publish and change training actions of the unit. */
    boolean isOwn(String unitCode);
}
