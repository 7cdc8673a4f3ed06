package cat.inscriu.localentity;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;

/** The register of local entities, by code. */
public interface LocalEntities extends JpaRepository<LocalEntity, String>, JpaSpecificationExecutor<LocalEntity> {

    /** As {@code existsById}, without the transaction that comes with that, and with a query that is made once and not for each call. */
    @Query("select count(e) > 0 from LocalEntity e where e.code = :code")
    boolean existsByCode(String code);
}
