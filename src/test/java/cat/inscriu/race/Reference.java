package cat.inscriu.race;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rules of an edition with review, in fifty lines and without a database: who has which status after a history whose
 * events never meet. Minimum one, so that closing confirms as soon as somebody has a seat.
 */
final class Reference {
    private static final Set<String> QUOTA = Set.of("UNDER_REVIEW", "WAITLISTED", "ADMITTED", "CONFIRMED");
    private static final Set<String> SEAT = Set.of("ADMITTED", "CONFIRMED");
    private static final Set<String> LIVE =
            Set.of("RECEIVED", "UNDER_REVIEW", "OVER_QUOTA", "WAITLISTED", "ADMITTED", "CONFIRMED");

    private final int quota;
    private final List<Request> requests = new ArrayList<>();
    private int maximum;
    private int order;
    private boolean open = true;
    private boolean confirmed;

    private static final class Request {
        private final int person;
        private String status = "RECEIVED";
        private int order;

        Request(int person) {
            this.person = person;
        }
    }

    Reference(int maximum, int quota) {
        this.maximum = maximum;
        this.quota = quota;
    }

    /** @return statuses of the requests in the order in which they were made */
    List<String> statuses() {
        return this.requests.stream().map(request -> request.status).toList();
    }

    void happens(History.Event event) {
        var live = live(event.who());
        switch (event.kind()) {
            case ASK -> ask(event.who());
            case ARRIVE -> {
                ask(event.who());
                live(event.who()).filter(is("RECEIVED")).ifPresent(this::count);
            }
            case VERIFY -> live.filter(is("RECEIVED")).ifPresent(this::count);
            case APPROVE -> live.filter(is("UNDER_REVIEW")).ifPresent(this::seat);
            case REJECT -> live.filter(is("UNDER_REVIEW")).ifPresent(request -> end(request, "REJECTED"));
            case WITHDRAW -> live.ifPresent(request -> end(request, "WITHDRAWN"));
            case EXPIRE -> live.filter(is("RECEIVED")).ifPresent(request -> end(request, "EXPIRED"));
            case MAXIMUM -> {
                if (event.value() >= seats()) {
                    this.maximum = event.value();
                    serveSeats();
                }
            }
            case CLOSE -> {
                this.open = false;
                confirm();
            }
            default -> throw new IllegalArgumentException(event.kind() + " is beyond the reference");
        }
    }

    private void ask(int person) {
        if (this.open && live(person).isEmpty()) {
            this.requests.add(new Request(person));
        }
    }

    private void count(Request request) {
        request.order = ++this.order;
        request.status = places(request.person) < this.quota ? "UNDER_REVIEW" : "OVER_QUOTA";
    }

    private void seat(Request request) {
        request.status = "WAITLISTED";
        if (seats() < this.maximum) {
            request.status = this.confirmed ? "CONFIRMED" : "ADMITTED";
        }
        confirm();
    }

    private void end(Request request, String status) {
        request.status = status;
        next(other -> "OVER_QUOTA".equals(other.status) && entity(other.person) == entity(request.person))
                .filter(other -> places(other.person) < this.quota)
                .ifPresent(other -> other.status = "UNDER_REVIEW");
        serveSeats();
    }

    private void serveSeats() {
        while (seats() < this.maximum && next(is("WAITLISTED")).isPresent()) {
            seat(next(is("WAITLISTED")).orElseThrow());
        }
    }

    private void confirm() {
        if (!this.open && seats() > 0) {
            this.confirmed = true;
            this.requests.stream().filter(is("ADMITTED")).forEach(request -> request.status = "CONFIRMED");
        }
    }

    private Optional<Request> live(int person) {
        return this.requests.stream()
                .filter(request -> request.person == person && LIVE.contains(request.status))
                .findFirst();
    }

    private Optional<Request> next(Predicate<Request> which) {
        return this.requests.stream().filter(which).min(Comparator.comparingInt(request -> request.order));
    }

    private static Predicate<Request> is(String status) {
        return request -> request.status.equals(status);
    }

    private long seats() {
        return this.requests.stream()
                .filter(request -> SEAT.contains(request.status))
                .count();
    }

    private long places(int person) {
        return this.requests.stream()
                .filter(request -> QUOTA.contains(request.status) && entity(request.person) == entity(person))
                .count();
    }

    /** People sit in a few entities, so that quotas matter. */
    static int entity(int person) {
        return person % 4;
    }

    static Map<String, Integer> terms(int maximum, int quota) {
        var terms = new LinkedHashMap<String, Integer>();
        terms.put("minimum", 1);
        terms.put("optimal", 1);
        terms.put("maximum", maximum);
        terms.put("entityQuota", quota);
        return terms;
    }
}
