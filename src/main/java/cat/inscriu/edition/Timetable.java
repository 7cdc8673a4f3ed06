package cat.inscriu.edition;

import java.time.Instant;
import java.util.List;

/** When an edition enrolls, is decided and meets. */
record Timetable(Instant opensAt, Instant closesAt, Instant decisionBy, List<Session> sessions) {}
