package cat.inscriu.board;

import cat.inscriu.engine.OfficeTime;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.localentity.LocalEntities;
import cat.inscriu.localentity.LocalEntity;
import cat.inscriu.person.NationalId;
import cat.inscriu.web.NotFound;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One request as far as its papers are concerned: whose it is, and where its link goes. */
@Component
class Papers {
    private final EnrollmentRequests requests;
    private final LocalEntities entities;

    Papers(EnrollmentRequests requests, LocalEntities entities) {
        this.requests = requests;
        this.entities = entities;
    }

    /** @throws NotFound if the edition has no such request */
    @Transactional(readOnly = true)
    public Request of(String edition, String title, String number) {
        var request = this.requests
                .findById(number)
                .filter(found -> found.editionCode().equals(edition))
                .orElseThrow(() -> new NotFound("request"));
        var person = request.person();
        return new Request(
                number,
                edition,
                title,
                request.status(),
                LocalDate.ofInstant(request.requestedAt(), OfficeTime.ZONE),
                person.fullName(),
                person.givenName(),
                person.familyNames(),
                person.email().value(),
                person.nationalId().map(NationalId::masked).orElse(null),
                this.entities
                        .findById(request.entityCode())
                        .map(LocalEntity::name)
                        .orElse(request.entityCode()),
                person.isErased());
    }

    /** @param nationalIdMasked null when none was given */
    record Request(
            String number,
            String edition,
            String title,
            EnrollmentStatus status,
            LocalDate requestedOn,
            String name,
            String givenName,
            String familyNames,
            String email,
            String nationalIdMasked,
            String entity,
            boolean erased) {
        /** Personal data stay out of logs, also by accident. */
        @Override
        public String toString() {
            return this.number;
        }
    }
}
