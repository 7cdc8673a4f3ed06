package cat.inscriu.person;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.Optional;

/** Who asks, as given with one request: nobody else's form changes what somebody gave before. */
@Entity
public class Person {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String givenName;
    private String familyNames;
    private String email;
    private String emailKey;

    @Column(name = "national_id")
    private String nationalId;

    private String jobTitle;
    private String professionalGroup;
    private String functionalArea;
    private String motivation;
    private String language;

    protected Person() {}

    /** @param details checked already */
    public Person(PersonDetails details) {
        this.givenName = details.givenName();
        this.familyNames = details.familyNames();
        this.email = details.email().value();
        this.emailKey = details.email().key();
        this.nationalId =
                details.nationalId() == null ? null : details.nationalId().value();
        this.jobTitle = details.jobTitle();
        this.professionalGroup = details.professionalGroup();
        this.functionalArea = details.functionalArea();
        this.motivation = details.motivation();
        this.language = details.language();
    }

    public Long id() {
        return this.id;
    }

    public String givenName() {
        return this.givenName;
    }

    public String familyNames() {
        return this.familyNames;
    }

    /** Given name and family names, as a certificate names the person. */
    public String fullName() {
        return this.givenName + " " + this.familyNames;
    }

    public EmailAddress email() {
        return new EmailAddress(this.email);
    }

    public Optional<NationalId> nationalId() {
        return Optional.ofNullable(this.nationalId).map(NationalId::new);
    }

    public String jobTitle() {
        return this.jobTitle;
    }

    /** What the person chose among the groups of the audience; null when left out. */
    public String professionalGroup() {
        return this.professionalGroup;
    }

    /** What the person chose among the areas of the audience; null when left out. */
    public String functionalArea() {
        return this.functionalArea;
    }

    public String motivation() {
        return this.motivation;
    }

    /** {@code ca}, {@code es} or {@code en}. */
    public String language() {
        return this.language;
    }
}
