package cat.inscriu.catalog;

/**
 * A sheet named a unit that was not known; published inside the transaction that stores it.
 *
 * @param unitCode slug of at most 50 characters
 * @param createdBy user name of who imported the sheet, and so becomes its coordinator; null when nobody is signed in
 */
public record UnitCreated(String unitCode, String unitName, String createdBy) {}
