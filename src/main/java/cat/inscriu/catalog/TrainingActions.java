package cat.inscriu.catalog;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The catalogue: all training actions, by code. */
public interface TrainingActions extends JpaRepository<TrainingAction, String> {

    /** What the action certifies, without the rest of it. */
    @Query("select action.accreditation from TrainingAction action where action.code = :code")
    Accreditation accreditationOf(String code);

    /** For whom the action is, without the rest of it; empty when it is for everybody. */
    @Query("select line from TrainingAction action join action.audience line where action.code = :code")
    List<AudienceRow> audienceOf(String code);
}
