/**
 * What people may ask about their own data, and how long these are kept: hand them out, erase them on request, and anonymise what is due.
 * It stands above all capabilities, because it withdraws through the process, reads what each keeps, and asks each to forget
 * ({@link cat.inscriu.person.HoldsPersonalData}).
 *
 * <p><b>Erased is anonymised.</b> The rows stay, so that figures, quotas and the register of certificates stay right; what tells who it was
 * goes: the person's row, the note of the review, the private link, hashes of the form, the certificate's document and its holder's
 * name. The audit trail never held any of it. A live request is withdrawn first, through its process; one whose edition has begun waits
 * for the end, since its hours are still to be recorded.
 *
 * <p><b>Whose data a link opens.</b> Those of its own mailbox: all requests from the same address, unless another national id was given (colleagues
 * may share a mailbox). Never those with the same national id and another address: an id is typed, an address is proved.
 *
 * <p><b>Keeping.</b> A request whose address was never proved belongs to no procedure: it goes after seven days. All else is a record of a public
 * body, and in Catalonia a series that was not appraised is kept for ever; so it goes only where the office states the decision that
 * allows it ({@code inscriu.privacy.retention.decision}), which each erasure in the audit trail then cites.
 */
@ApplicationModule(
        allowedDependencies = {
            "allocation",
            "attendance",
            "audit",
            "catalog",
            "certificate",
            "edition",
            "engine",
            "enrollment",
            "localentity",
            "person",
            "web"
        })
package cat.inscriu.privacy;

import org.springframework.modulith.ApplicationModule;
