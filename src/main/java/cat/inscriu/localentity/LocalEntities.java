package cat.inscriu.localentity;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/** The register of local entities, by code. */
public interface LocalEntities extends JpaRepository<LocalEntity, String>, JpaSpecificationExecutor<LocalEntity> {

    /** As {@code existsById}, without the transaction that comes with that. */
    boolean existsByCode(String code);
}
