package cat.inscriu.web;

/** What the form of one kind of task shows, from the capability that knows it. */
public interface TaskSheet {
    /** The task's key in its model. */
    String taskKey();

    /**
     * Gather what the form shows. Whose personal data are among it is logged on the way ({@code audit.ReadLog}).
     *
     * @param taskId of the open task, which the caller may see
     * @param businessKey of its process instance
     * @return a record that becomes JSON, the task's labels aside
     */
    Object show(String taskId, String businessKey);

    /** Keep a free text for the decision that is being made; it never enters the engine. */
    void note(String businessKey, String note);
}
