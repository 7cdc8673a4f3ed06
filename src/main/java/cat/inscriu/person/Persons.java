package cat.inscriu.person;

import org.springframework.data.jpa.repository.JpaRepository;

/** Everybody who ever asked. */
public interface Persons extends JpaRepository<Person, Long> {}
