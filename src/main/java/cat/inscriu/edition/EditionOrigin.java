package cat.inscriu.edition;

/** What an edition is an edition of, copied when it is published. */
record EditionOrigin(String trainingAction, String title, String coordinators) {}
