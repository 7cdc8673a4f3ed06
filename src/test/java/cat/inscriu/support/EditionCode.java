package cat.inscriu.support;

/** An edition, told apart from other text. */
public record EditionCode(String value) {
    @Override
    public String toString() {
        return this.value;
    }
}
