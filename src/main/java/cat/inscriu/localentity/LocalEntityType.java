package cat.inscriu.localentity;

/** Kinds of local entities, by the words of the interface. */
public enum LocalEntityType {
    /** Ajuntament. */
    MUNICIPALITY,
    /** Consell comarcal. */
    COUNTY_COUNCIL,
    /** Àrea metropolitana. */
    METROPOLITAN_AREA,
    /** Mancomunitat. */
    COMMONWEALTH,
    /** Consorci. */
    CONSORTIUM,
    /** Entitat municipal descentralitzada. */
    DECENTRALISED_ENTITY,
    /** Diputació. */
    PROVINCIAL_COUNCIL,
    /** Organisme públic. */
    PUBLIC_BODY
}
