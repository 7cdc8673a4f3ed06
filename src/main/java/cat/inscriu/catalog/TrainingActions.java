package cat.inscriu.catalog;

import org.springframework.data.jpa.repository.JpaRepository;

/** The catalogue: all training actions, by code. */
public interface TrainingActions extends JpaRepository<TrainingAction, String> {}
