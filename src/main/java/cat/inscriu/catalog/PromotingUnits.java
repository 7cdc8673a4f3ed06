package cat.inscriu.catalog;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The units that promote training, by code. */
public interface PromotingUnits extends JpaRepository<PromotingUnit, String> {
    /** By what all spellings of a name share. */
    Optional<PromotingUnit> findByNameKey(String nameKey);
}
