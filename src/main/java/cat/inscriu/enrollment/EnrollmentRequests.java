package cat.inscriu.enrollment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Every request ever made. */
public interface EnrollmentRequests extends JpaRepository<EnrollmentRequest, String> {

    Optional<EnrollmentRequest> findByLinkId(long linkId);

    /**
     * Live requests in the edition that could be the same person's: the same national id, or the same address. Who gave an
     * id that differs from the other's is somebody else.
     *
     * @param nationalIdKey of {@link cat.inscriu.person.Person}, empty when none is given
     */
    @Query(
            "select r from EnrollmentRequest r join fetch r.person p where r.editionCode = :edition and r.liveKey is not null"
                    + " and ((p.nationalIdKey is not null and p.nationalIdKey = :nationalIdKey)"
                    + " or (p.emailKey = :emailKey and (p.nationalIdKey is null or :nationalIdKey = '')))"
                    + " order by r.requestedAt")
    List<EnrollmentRequest> liveOfSamePerson(String edition, String emailKey, String nationalIdKey);

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

    @Query("select r from EnrollmentRequest r join fetch r.person where r.editionCode = :edition"
            + " and r.entityCode = :entity order by r.requestOrder")
    List<EnrollmentRequest> ofEntity(String edition, String entity);

    /**
     * Requests of the same person, in any edition of the action, that ended with a certificate since the moment.
     *
     * @param nationalIdKey of {@link cat.inscriu.person.Person}, empty when none is given
     */
    @Query("select r.number from EnrollmentRequest r join r.person p where r.status = 'CERTIFIED'"
            + " and r.statusSince >= :since"
            + " and ((p.nationalIdKey is not null and p.nationalIdKey = :nationalIdKey)"
            + " or (p.emailKey = :emailKey and (p.nationalIdKey is null or :nationalIdKey = '')))"
            + " and r.editionCode in (select e.code from Edition e where e.trainingActionCode = :action)")
    List<String> certified(String action, String emailKey, String nationalIdKey, Instant since);

    /**
     * How often the same person held a seat since the moment and never came.
     *
     * @param nationalIdKey of {@link cat.inscriu.person.Person}, empty when none is given
     */
    @Query("select count(r) from EnrollmentRequest r join r.person p where r.status = 'NOT_ENTITLED'"
            + " and r.attendedHours = 0 and r.statusSince >= :since"
            + " and ((p.nationalIdKey is not null and p.nationalIdKey = :nationalIdKey)"
            + " or (p.emailKey = :emailKey and (p.nationalIdKey is null or :nationalIdKey = '')))")
    int noShows(String emailKey, String nationalIdKey, Instant since);
}
