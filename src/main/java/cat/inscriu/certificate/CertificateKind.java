package cat.inscriu.certificate;

/** What is certified: that a person came often enough, or also passed an assessment. */
public enum CertificateKind {
    ATTENDANCE,
    ACHIEVEMENT
}
