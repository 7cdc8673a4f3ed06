package cat.inscriu.engine;

/**
 * The database is not where it was: a backup was restored, or it was moved. What happened since the backup is on paper and in mailboxes,
 * but not in the database. Told within the transaction in which it was noticed, before any job runs.
 *
 * @param skippedNumbers how many numbers may have been given since the backup
 */
public record DatabaseRestored(int skippedNumbers) {}
