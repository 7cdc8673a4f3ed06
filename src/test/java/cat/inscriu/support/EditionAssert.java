package cat.inscriu.support;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.edition.EditionStatus;

/** Assertions about an edition. */
public class EditionAssert extends CaseAssert<EditionAssert, EditionCode> {
    EditionAssert(EditionCode edition, Books books) {
        super(edition, EditionAssert.class, books);
    }

    public EditionAssert hasStatus(EditionStatus status) {
        assertThat(status()).as("status of %s", this.actual).isEqualTo(status);
        return this;
    }

    public EditionAssert hasSeatsTaken(int seats) {
        assertThat(this.books.row(this.actual).get("seats_taken"))
                .as("seats taken of %s", this.actual)
                .isEqualTo(seats);
        return this;
    }

    @Override
    EditionStatus status() {
        return this.books.status(this.actual);
    }
}
