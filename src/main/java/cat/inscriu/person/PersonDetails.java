package cat.inscriu.person;

/**
 * What a person says of himself or herself in a request, checked and trimmed.
 *
 * @param nationalId null when not given
 * @param professionalGroup null when not given
 * @param functionalArea null when not given
 * @param motivation null when not given
 * @param language {@code ca}, {@code es} or {@code en}
 */
public record PersonDetails(
        String givenName,
        String familyNames,
        EmailAddress email,
        NationalId nationalId,
        String jobTitle,
        String professionalGroup,
        String functionalArea,
        String motivation,
        String language) {

    /** Personal data stay out of logs, also by accident. */
    @Override
    public String toString() {
        return "PersonDetails";
    }
}
