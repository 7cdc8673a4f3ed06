package cat.inscriu.notification;

/** How an attempt to send ended. */
sealed interface Outcome {

    /**
     * The server took it.
     *
     * @param remark what is still worth knowing, such as that one of several recipients was refused; or null
     */
    record Sent(String remark) implements Outcome {}

    /** Nothing was left to say. */
    record Skipped() implements Outcome {}

    /**
     * It did not leave.
     *
     * @param reason for the row, without addresses
     * @param cause for the log: our own words, or the class of an exception and the code of the server's answer
     * @param forGood whether trying again would be refused again
     */
    record Failed(String reason, String cause, boolean forGood) implements Outcome {

        /** There was no letter to send, for a reason of ours. */
        static Failed unwritten(Throwable e) {
            return new Failed("The letter could not be written: " + Failures.describe(e), Failures.describe(e), false);
        }
    }
}
