package cat.inscriu.edition;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Every edition ever published. */
public interface Editions extends JpaRepository<Edition, String> {

    /** With its sessions; by a query of its own, since Hibernate translates one with an entity graph anew each time. */
    @Query("select e from Edition e left join fetch e.sessions where e.code = :code")
    Optional<Edition> findByCode(String code);

    /** Editions in one of the states whose title holds the text, in any case; an empty text finds all. */
    @Query("select e from Edition e where e.status in :statuses and lower(e.title) like concat('%', lower(:text), '%')"
            + " order by e.startsAt, e.code")
    Page<Edition> search(Collection<EditionStatus> statuses, String text, Pageable page);

    /** Editions in one of the states, the earliest first. */
    @Query("select e from Edition e where e.status in :statuses order by e.startsAt, e.code")
    List<Edition> withStatus(Collection<EditionStatus> statuses);

    /** Other editions of the same action that still enroll or will. */
    @Query("select e from Edition e where e.trainingActionCode = :action and e.code <> :except"
            + " and e.status in (cat.inscriu.edition.EditionStatus.SCHEDULED, cat.inscriu.edition.EditionStatus.ENROLLING)"
            + " order by e.startsAt")
    List<Edition> alternatives(String action, String except);
}
