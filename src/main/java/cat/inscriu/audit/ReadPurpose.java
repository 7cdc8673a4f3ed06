package cat.inscriu.audit;

/** Why somebody of the staff reads personal data. */
public enum ReadPurpose {
    /** To decide a request. */
    REVIEW,
    /** To record attendance. */
    ATTENDANCE,
    /** To see who asked for an edition. */
    LIST,
    /** The list as a file. */
    EXPORT,
    /** The file of an edition, for an auditor. */
    DOSSIER,
    /** To answer somebody who asks for the own data. */
    PRIVACY,
    /** To lead an edition on a page of the service. */
    BOARD,
    /** To print. */
    PRINT,
    /** To check or revoke a certificate. */
    CERTIFICATE
}
