package cat.inscriu.enrollment;

/** Why a coordinator says no, or not yet. */
public enum ReasonCode {
    REQUIREMENTS_NOT_MET,
    AUDIENCE_MISMATCH,
    ALREADY_TRAINED,
    ENTITY_PRIORITY,
    OTHER
}
