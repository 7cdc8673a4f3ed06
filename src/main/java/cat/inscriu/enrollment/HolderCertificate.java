package cat.inscriu.enrollment;

import cat.inscriu.allocation.RequestNumber;
import java.util.Optional;

/** The certificate of a request, from the capability above that issues it. */
public interface HolderCertificate {
    /** Empty until issued, and again once it was taken back. */
    Optional<RequestView.Certificate> of(RequestNumber request);
}
