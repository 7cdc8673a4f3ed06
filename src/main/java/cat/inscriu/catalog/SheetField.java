package cat.inscriu.catalog;

import cat.inscriu.web.Place;

/** The values of a course sheet: how the interface names each, how the plain layout labels it, and how long it may be. */
enum SheetField {
    CODE("code", "Codi", 60),
    TITLE("title", "Acció formativa", 200),
    UNIT("promotingUnit", "Àmbit promotor de formació", 200),
    REQUIREMENTS("requirements", "Requisits", 4_000),
    ENTITY_QUOTA("entityQuota", "Requisits", 20),
    MINIMUM("minimum", "Mínim", 20),
    OPTIMAL("optimal", "Òptim", 20),
    MAXIMUM("maximum", "Màxim", 20),
    CHANNEL("channel", "Canal", 60),
    MODALITY("modality", "Modalitat", 60),
    HOURS_TOTAL("hours.total", "Durada", 20),
    HOURS_IN_PERSON("hours.inPerson", "Durada: Presencial", 20),
    HOURS_VIDEO_TRAINING("hours.videoTraining", "Durada: Videoformació", 20),
    HOURS_ONLINE("hours.online", "Durada: Treball en línia", 20),
    CONTENTS("contents", "Programa: continguts", 20_000),
    OBJECTIVES("objectives", "Programa: objectius", 8_000),
    METHODOLOGY("methodology", "Programa: metodologia", 8_000),
    ACCREDITATION("accreditation", "Programa: certificat", 200),
    ACCREDITATION_PHRASE("accreditationPhrase", "Programa: certificat", 200),
    ATTENDANCE_THRESHOLD("attendanceThreshold", "Assistència mínima", 20),
    AUDIENCE("audience", "Destinataris", 200);

    private final String path;
    private final String label;
    private final int length;

    SheetField(String path, String label, int length) {
        this.path = path;
        this.label = label;
        this.length = length;
    }

    /** As in {@code errors} and in JSON and YAML; a dot parts group and name. */
    String path() {
        return this.path;
    }

    /** Most characters. */
    int length() {
        return this.length;
    }

    /** Where the value stands in the plain layout. */
    Place labelled(int line) {
        return new Place(line, this.path, this.label);
    }

    /** Where the value stands in JSON or YAML. */
    Place named(int line) {
        return Place.of(line, this.path);
    }
}
