package cat.inscriu.enrollment;

/** What an applicant sends; every limit is in {@link FormCheck}, alike for page and interface. */
public record EnrollmentForm(
        String givenName,
        String familyNames,
        String email,
        String nationalId,
        String entityCode,
        String jobTitle,
        String professionalGroup,
        String functionalArea,
        String motivation,
        Boolean requirementsDeclared,
        Boolean privacyAccepted,
        String language) {

    /** Personal data stay out of logs, also by accident. */
    @Override
    public String toString() {
        return "EnrollmentForm";
    }
}
