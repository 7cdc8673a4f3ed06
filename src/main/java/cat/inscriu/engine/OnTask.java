package cat.inscriu.engine;

/** A command by which a person acts on one task; told apart so that its failure can be answered in words. */
interface OnTask {
    String taskId();
}
