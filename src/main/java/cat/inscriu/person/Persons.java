package cat.inscriu.person;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Everybody who ever asked. */
public interface Persons extends JpaRepository<Person, Long> {

    /**
     * Ids of whoever could be the same person: the same national id, or the same address. Who gave an id that differs from the
     * other's is somebody else. Asked apart from what they did, and each key by itself: joined to requests, a plan that was made
     * while the tables were small reads all persons for each request, and is kept for the whole rush.
     *
     * @param nationalIdKey of {@link Person}, empty when none is given
     */
    @Query("select p.id from Person p where p.nationalIdKey = :nationalIdKey union select q.id from Person q"
            + " where q.emailKey = :emailKey and (q.nationalIdKey is null or :nationalIdKey = '')")
    List<Long> same(String emailKey, String nationalIdKey);

    /** Ids of whoever could be the same as this person, who is among them once stored. */
    default List<Long> same(Person person) {
        return same(person.email().key(), person.nationalIdKey());
    }
}
