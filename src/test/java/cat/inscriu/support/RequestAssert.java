package cat.inscriu.support;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.enrollment.EnrollmentStatus;

/** Assertions about a request. */
public class RequestAssert extends CaseAssert<RequestAssert, RequestNumber> {
    RequestAssert(RequestNumber request, Books books) {
        super(request, RequestAssert.class, books);
    }

    public RequestAssert hasStatus(EnrollmentStatus status) {
        assertThat(status()).as("status of %s", this.actual).isEqualTo(status);
        return this;
    }

    /** Its timeline carries this remark. */
    public RequestAssert hasRemark(String code) {
        assertThat(this.books.remarks(this.actual))
                .as("remarks about %s", this.actual)
                .contains(code);
        return this;
    }

    @Override
    EnrollmentStatus status() {
        return this.books.status(this.actual);
    }
}
