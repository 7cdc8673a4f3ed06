package cat.inscriu.web;

/** What somebody of the staff may be, as {@link StaffMember} reads it from the engine's groups; one may be several. */
public enum StaffRole {
    ADMIN,
    COORDINATOR,
    TRAINER,
    AUDITOR
}
