package cat.inscriu.edition;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A session as everybody may see it. @param index from 1, in order of time */
public record SessionView(int index, Instant startsAt, Instant endsAt, String venue, BigDecimal hours) {

    public static List<SessionView> of(List<Session> sessions) {
        var views = new ArrayList<SessionView>();
        for (var session : sessions) {
            views.add(new SessionView(
                    views.size() + 1, session.startsAt(), session.endsAt(), session.venue(), session.hours()));
        }
        return views;
    }
}
