package cat.inscriu.audit;

/** What can stand in the trail. Names are kept in entries for ever: they are added to, not renamed. */
public enum Act {
    /** A request reached a status; detail: the status, reason: the code beside it in the timeline. */
    REQUEST_MOVED,
    /** A request was decided in review; detail: the decision, reason: its code. */
    REQUEST_DECIDED,
    /** An edition's open question was decided; detail: the decision and a new deadline. */
    EDITION_DECIDED,
    EDITION_PUBLISHED,
    /** By hand, before the deadline. */
    ENROLLMENT_CLOSED,
    /** Detail: the new deadline. */
    DEADLINE_MOVED,
    /** By hand, with words for the applicants. */
    EDITION_CANCELLED,
    /** Detail: the new start. */
    EDITION_RESCHEDULED,
    /** Detail: the new maximum. */
    MAXIMUM_CHANGED,
    /** Others train the edition; detail: how many are named. */
    TRAINERS_NAMED,
    /** Hours of one participant in one session; detail: session, colon, hours, nothing where they were taken back. */
    ATTENDANCE_RECORDED,
    /** A user task was completed; detail: its key in the model. */
    TASK_COMPLETED,
    /** A notice that had been given up was started again; about: its number. */
    NOTICE_RETRIED,
    /** A step that had been given up was tried again; about: request or edition, detail: the step. */
    STEP_RETRIED,
    /** After a backup was restored, notices that had waited were let go or given up; detail: which of the two. */
    MAIL_RELEASED,
    /** Reason: its code; detail: the certificate's number. */
    CERTIFICATE_REVOKED,
    /** Another certificate took the place of one; detail: the new one's number. */
    CERTIFICATE_REISSUED,
    /** The private links of a request so far were ended and a new one was sent; reason: who asked for it. */
    LINK_RENEWED,
    /** The private links of a request so far were ended; reason: who asked for it. */
    LINK_REVOKED,
    /** How a person is called was corrected; detail: which fields, never their content. */
    PERSON_CORRECTED,
    /** Somebody of the staff read personal data; reason: {@link ReadPurpose}. */
    PERSON_READ,
    /** The person behind the request was anonymised; reason: who or what asked for it. */
    PERSON_ERASED,
    /** A person's data were handed out; reason: to whom. */
    PERSON_EXPORTED,
    /** Something was changed through the engine's own interface, Tasklist or Cockpit; detail: method and path. */
    ENGINE_CALLED,
    /** The trail itself was exported; detail: the head of the chain. */
    TRAIL_EXPORTED
}
