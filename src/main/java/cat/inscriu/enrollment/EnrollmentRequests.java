package cat.inscriu.enrollment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Every request ever made. */
public interface EnrollmentRequests extends JpaRepository<EnrollmentRequest, String> {

    /** With its person; by a query of its own, since Hibernate translates one with an entity graph anew each time. */
    @Query("select r from EnrollmentRequest r join fetch r.person where r.linkId = :linkId")
    Optional<EnrollmentRequest> findByLinkId(long linkId);

    /** With its person; see {@link #findByLinkId}. */
    @Query("select r from EnrollmentRequest r join fetch r.person where r.number = :number")
    Optional<EnrollmentRequest> findByNumber(String number);

    boolean existsByNumberAndEditionCode(String number, String editionCode);

    /** Process instances of the edition's requests in these states. */
    @Query("select r.processInstanceId from EnrollmentRequest r"
            + " where r.editionCode = :edition and r.status in :statuses and r.processInstanceId is not null")
    List<String> instances(String edition, Collection<EnrollmentStatus> statuses);

    /** Numbers of the edition's requests in these states. */
    @Query("select r.number from EnrollmentRequest r where r.editionCode = :edition and r.status in :statuses"
            + " order by r.requestOrder")
    List<String> numbers(String edition, Collection<EnrollmentStatus> statuses);

    /** The edition's requests in these states, with their persons, in order. */
    @Query("select r from EnrollmentRequest r join fetch r.person where r.editionCode = :edition"
            + " and r.status in :statuses order by r.requestOrder")
    List<EnrollmentRequest> of(String edition, Collection<EnrollmentStatus> statuses);

    /** The requests of these numbers, with their persons, oldest first; unknown ones are left out. */
    @Query("select r from EnrollmentRequest r join fetch r.person where r.number in :numbers"
            + " order by r.requestedAt, r.number")
    List<EnrollmentRequest> withPersons(Collection<String> numbers);

    @Query("select r from EnrollmentRequest r join fetch r.person where r.editionCode = :edition"
            + " and r.entityCode = :entity order by r.requestOrder")
    List<EnrollmentRequest> ofEntity(String edition, String entity);

    /** How often these persons held a seat since the moment and never came. */
    @Query("select count(r) from EnrollmentRequest r where r.person.id in :persons and r.status = 'NOT_ENTITLED'"
            + " and r.attendedHours = 0 and r.statusSince >= :since")
    int noShows(Collection<Long> persons, Instant since);
}
