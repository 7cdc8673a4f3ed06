package cat.inscriu.audit;

/** In which quality somebody acted. */
public enum Standing {
    /** Signed in; the actor is the account. */
    STAFF,
    /** Over the network without signing in: an applicant with a private link, or somebody who asks for a seat. */
    PUBLIC,
    /** Nobody: a timer, a job, the service itself. */
    SERVICE
}
