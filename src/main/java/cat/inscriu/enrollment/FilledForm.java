package cat.inscriu.enrollment;

/**
 * The form of an edition's page as a person filled it in; each field as it was typed, so that nothing has to be typed twice.
 *
 * @param entity name or code of the local entity, or both as the list of suggestions writes them
 * @param entityAsked what {@code entity} was when {@code entityChoice} was offered
 * @param entityChoice code chosen among several that fitted; counts as long as {@code entity} is what was asked
 * @param requirementsDeclared null for a box that is not ticked
 * @param key of this form, drawn when it was shown: sent twice, it is one request
 */
record FilledForm(
        String givenName,
        String familyNames,
        String email,
        String nationalId,
        String entity,
        String entityAsked,
        String entityChoice,
        String jobTitle,
        String professionalGroup,
        String functionalArea,
        String motivation,
        Boolean requirementsDeclared,
        Boolean privacyAccepted,
        String language,
        String key) {

    static FilledForm empty(String language, String key) {
        return new FilledForm(
                null, null, null, null, null, null, null, null, null, null, null, null, null, language, key);
    }

    FilledForm withKey(String fresh) {
        return new FilledForm(
                this.givenName,
                this.familyNames,
                this.email,
                this.nationalId,
                this.entity,
                this.entityAsked,
                this.entityChoice,
                this.jobTitle,
                this.professionalGroup,
                this.functionalArea,
                this.motivation,
                this.requirementsDeclared,
                this.privacyAccepted,
                this.language,
                fresh);
    }

    /** What the interface would have been sent. A column of the audience that was left open is left out. */
    EnrollmentForm sent(String entityCode) {
        return new EnrollmentForm(
                this.givenName,
                this.familyNames,
                this.email,
                this.nationalId,
                entityCode,
                this.jobTitle,
                this.professionalGroup,
                this.functionalArea,
                this.motivation,
                this.requirementsDeclared,
                this.privacyAccepted,
                this.language);
    }

    /** Personal data stay out of logs, also by accident. */
    @Override
    public String toString() {
        return "FilledForm";
    }
}
