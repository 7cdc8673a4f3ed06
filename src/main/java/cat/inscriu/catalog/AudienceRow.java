package cat.inscriu.catalog;

import jakarta.persistence.Embeddable;

/** One row of those whom an action is for, each cell of 1 to 200 characters as the sheet writes it. */
@Embeddable
public record AudienceRow(String professionalGroup, String functionalArea, String job, String competency) {}
