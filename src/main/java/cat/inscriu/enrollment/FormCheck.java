package cat.inscriu.enrollment;

import cat.inscriu.localentity.LocalEntities;
import cat.inscriu.person.EmailAddress;
import cat.inscriu.person.NationalId;
import cat.inscriu.person.PersonDetails;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.web.Languages;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Checks what an applicant sent, every field at once. */
@Component
class FormCheck {
    private static final Set<String> LANGUAGES = Set.of("ca", "es", "en");

    private final LocalEntities entities;

    FormCheck(LocalEntities entities) {
        this.entities = entities;
    }

    /** @throws InvalidInput naming every field that cannot be taken */
    PersonDetails check(EnrollmentForm form) {
        var faults = new ArrayList<Fault>();
        var details = new PersonDetails(
                line(form.givenName(), "givenName", 100, true, faults),
                line(form.familyNames(), "familyNames", 150, true, faults),
                email(form.email(), faults),
                nationalId(form.nationalId(), faults),
                line(form.jobTitle(), "jobTitle", 200, true, faults),
                line(form.professionalGroup(), "professionalGroup", 200, false, faults),
                line(form.functionalArea(), "functionalArea", 200, false, faults),
                text(form.motivation(), faults),
                language(form.language(), faults));
        if (form.entityCode() == null || form.entityCode().isBlank()) {
            faults.add(Fault.of("entityCode", "required"));
        } else if (form.entityCode().length() > 30 || !this.entities.existsByCode(form.entityCode())) {
            faults.add(Fault.of("entityCode", "unknown-entity"));
        }
        if (form.requirementsDeclared() == null) {
            faults.add(Fault.of("requirementsDeclared", "required"));
        }
        if (!Boolean.TRUE.equals(form.privacyAccepted())) {
            faults.add(Fault.of("privacyAccepted", "must-be-accepted"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return details;
    }

    /** @throws InvalidInput naming every field that cannot be taken */
    Name checkName(String givenName, String familyNames, String nationalId) {
        var faults = new ArrayList<Fault>();
        var name = new Name(
                line(givenName, "givenName", 100, true, faults),
                line(familyNames, "familyNames", 150, true, faults),
                nationalId(nationalId, faults));
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return name;
    }

    /**
     * How somebody is called.
     *
     * @param nationalId null when not given
     */
    record Name(String givenName, String familyNames, NationalId nationalId) {
        /** Personal data stay out of logs, also by accident. */
        @Override
        public String toString() {
            return "Name";
        }
    }

    private static String line(String given, String field, int most, boolean needed, List<Fault> faults) {
        var value = tidy(given);
        if (value == null) {
            if (needed) {
                faults.add(Fault.of(field, "required"));
            }
            return null;
        }
        if (value.length() > most) {
            faults.add(Fault.of(field, "too-long", most));
        }
        if (value.codePoints().anyMatch(Character::isISOControl)) {
            faults.add(Fault.of(field, "control-characters"));
        }
        return value;
    }

    private static String text(String given, List<Fault> faults) {
        var value = tidy(given);
        if (value != null && value.length() > 4000) {
            faults.add(Fault.of("motivation", "too-long", 4000));
        }
        if (value != null
                && value.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            faults.add(Fault.of("motivation", "control-characters"));
        }
        return value;
    }

    private static EmailAddress email(String given, List<Fault> faults) {
        var value = tidy(given);
        if (value == null) {
            faults.add(Fault.of("email", "required"));
            return null;
        }
        if (!EmailAddress.isPlain(value)) {
            faults.add(Fault.of("email", "not-an-address"));
            return null;
        }
        return new EmailAddress(value);
    }

    private static NationalId nationalId(String given, List<Fault> faults) {
        var value = tidy(given);
        if (value == null) {
            return null;
        }
        var id = NationalId.typed(value);
        if (!id.isValid()) {
            faults.add(Fault.of("nationalId", "not-a-national-id"));
            return null;
        }
        return id;
    }

    private static String language(String given, List<Fault> faults) {
        if (given == null || given.isBlank()) {
            return Languages.CATALAN.getLanguage();
        }
        if (!LANGUAGES.contains(given)) {
            faults.add(Fault.of("language", "unknown-language"));
        }
        return given;
    }

    /** Composed accents, no blanks at the ends; nothing at all is null. */
    private static String tidy(String given) {
        if (given == null) {
            return null;
        }
        var value = Normalizer.normalize(given.strip(), Normalizer.Form.NFC);
        return value.isEmpty() ? null : value;
    }
}
