package cat.inscriu.dossier;

/**
 * A table of the file.
 *
 * @param file its name in the ZIP
 * @param sql answers its rows; the columns' labels become those of the CSV file; one parameter, the code of the edition
 */
record DossierPart(String file, String sql) {}
