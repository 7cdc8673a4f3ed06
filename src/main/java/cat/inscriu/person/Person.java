package cat.inscriu.person;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;

/** Who asks, as given with one request: nobody else's form changes what somebody gave before. */
@Entity
public class Person {
    /** What stands for the given name of somebody who was erased: a sign, since it is no language's word. */
    public static final String ERASED = "***";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String givenName;
    private String familyNames;
    private String email;
    private String emailKey;

    @Convert(converter = SealedText.class)
    private String nationalId;

    private String nationalIdKey;

    private String jobTitle;
    private String professionalGroup;
    private String functionalArea;
    private String motivation;
    private String language;
    private Instant erasedAt;

    protected Person() {}

    /** @param details checked already */
    public Person(PersonDetails details, PersonKeys keys) {
        this.givenName = details.givenName();
        this.familyNames = details.familyNames();
        this.email = details.email().value();
        this.emailKey = details.email().key();
        this.nationalId =
                details.nationalId() == null ? null : details.nationalId().value();
        this.nationalIdKey = this.nationalId == null ? null : keys.fingerprint(this.nationalId);
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
        return (this.givenName + " " + this.familyNames).strip();
    }

    /** Of somebody who was erased, an empty one: nobody is written to there. */
    public EmailAddress email() {
        return new EmailAddress(this.email);
    }

    public Optional<NationalId> nationalId() {
        return Optional.ofNullable(this.nationalId).map(NationalId::new);
    }

    /** By what the same national id is found again without being opened; empty when none was given. */
    public String nationalIdKey() {
        return this.nationalIdKey == null ? "" : this.nationalIdKey;
    }

    /**
     * Correct how the person is called (GDPR article 16); the address is what the person proved and stays.
     *
     * @param nationalIdNow null to leave the national id as it is
     */
    public void correct(String givenNameNow, String familyNamesNow, NationalId nationalIdNow, PersonKeys keys) {
        this.givenName = givenNameNow;
        this.familyNames = familyNamesNow;
        if (nationalIdNow != null) {
            this.nationalId = nationalIdNow.value();
            this.nationalIdKey = keys.fingerprint(this.nationalId);
        }
    }

    /**
     * Keep that there was somebody, and nothing of who it was. Entity, status and hours stand with the request and stay, so figures
     * stay right.
     */
    public void erase(Instant now) {
        this.givenName = ERASED;
        this.familyNames = "";
        this.email = "";
        this.emailKey = "";
        this.nationalId = null;
        this.nationalIdKey = null;
        this.jobTitle = "";
        this.professionalGroup = null;
        this.functionalArea = null;
        this.motivation = null;
        this.erasedAt = now;
    }

    public boolean isErased() {
        return this.erasedAt != null;
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
