package cat.inscriu.enrollment;

import cat.inscriu.person.Person;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * By what the database recognises a second live request of the same person in an edition. Colleagues may share a mailbox,
 * so an address alone does not make them one person when both gave a national id. Hashes, since this is no home of names.
 *
 * @param address of the address, together with the national id where one is given
 * @param nationalId null when none is given
 */
record LiveKeys(String address, String nationalId) {

    /** @param person whose national id is known by its keyed hash alone: nobody finds it out from these by trying all numbers */
    static LiveKeys of(String edition, Person person) {
        return of(edition, person.email().key(), person.nationalIdKey());
    }

    static LiveKeys of(String edition, String emailKey, String nationalIdKey) {
        return new LiveKeys(
                hash(edition + "|" + emailKey + "|" + nationalIdKey),
                nationalIdKey.isEmpty() ? null : hash(edition + "|" + nationalIdKey));
    }

    static String hash(String text) {
        return DigestUtils.sha256Hex(text);
    }
}
