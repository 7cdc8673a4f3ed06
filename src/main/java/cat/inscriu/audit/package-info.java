/**
 * The audit trail: who did what, when, from where and why, as a chain that shows when somebody alters it; and the log of who of
 * the staff read whose record. It lies low and uses {@code engine} alone (for who is signed in), so that every capability can add
 * to it.
 *
 * <p><b>Two steps, so that nobody waits.</b> A chain has one end, and whoever wants to add to it in a business transaction would hold
 * that end until its commit: all requests of all editions would queue there. So a deed is first one plain row in
 * {@code audit_inbox}, written in the transaction of the deed itself (no lock, no shared counter but a sequence): with its rollback it
 * never was, with its commit it cannot get lost. Seconds later one node moves what is committed into {@code audit_entry} and
 * chains it there. It takes whatever lies in the inbox, never "what comes after the last number": a transaction that commits late
 * leaves a gap in the numbers that closes later, and its row is simply chained later. The order of the chain is the order of
 * chaining; each entry carries its own moment.
 *
 * <p><b>What a link covers.</b> {@code hash = SHA-256(hash of the entry before + "\n" + the entry as a JSON array)}, the first with 64
 * zeros before it; {@link cat.inscriu.audit.Entry#canonical} says in which order. Anybody can recompute an export with ten lines of any
 * language, without a key of ours. Changing, deleting, inserting or moving an entry breaks the chain there; deleting the newest ones
 * contradicts {@code audit_head}. Who may write to every table could compute a whole new chain: so the head is written to
 * the log once a day and stands in every export, and the verification also answers whether a head noted earlier is still in the chain.
 *
 * <p><b>Append-only.</b> Nothing here updates or deletes an entry; on PostgreSQL a trigger refuses it to everybody, TRUNCATE included. The
 * inbox, whose rows live for seconds, is the one window; whoever could use it could as well keep the deed from being recorded.
 *
 * <p><b>No personal data.</b> Applicants appear as request numbers, staff by their account. Free text is not copied: the entry holds its
 * SHA-256, so that a note can be erased and, while it exists, be proved to be the one that was written. The network address is cut to
 * its network (/24, IPv6 /48): enough to tell the office from elsewhere, too little to name a household; a hash of the whole
 * address would be undone by trying all of them. So erasing a person never touches the chain.
 */
@ApplicationModule(allowedDependencies = "engine")
package cat.inscriu.audit;

import org.springframework.modulith.ApplicationModule;
