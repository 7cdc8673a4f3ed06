package cat.inscriu.catalog;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The catalogue: all training actions, by code. */
public interface TrainingActions extends JpaRepository<TrainingAction, String> {

    /** What the action certifies, without the rest of it. */
    @Query("select action.accreditation from TrainingAction action where action.code = :code")
    Accreditation accreditationOf(String code);
}
