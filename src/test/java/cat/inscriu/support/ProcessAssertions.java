package cat.inscriu.support;

import cat.inscriu.allocation.RequestNumber;
import org.assertj.core.api.Assertions;

/** AssertJ, which also knows requests and editions. */
public class ProcessAssertions extends Assertions {
    private static Books books;

    protected ProcessAssertions() {}

    static void judgeBy(Books current) {
        books = current;
    }

    public static RequestAssert assertThat(RequestNumber request) {
        return new RequestAssert(request, books);
    }

    public static EditionAssert assertThat(EditionCode edition) {
        return new EditionAssert(edition, books);
    }
}
