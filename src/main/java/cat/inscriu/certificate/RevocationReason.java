package cat.inscriu.certificate;

/** Why a certificate was taken back. Names are stored and worded as {@code reason.<NAME>}, so they are added to, not renamed. */
public enum RevocationReason {
    /** Something in it is wrong, such as the name. */
    WRONG_DATA,
    /** It should not have been issued, such as after attendance that was recorded by mistake. */
    NOT_EARNED,
    OTHER
}
