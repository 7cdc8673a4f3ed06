package cat.inscriu.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** What people and clocks do to one edition, one thing after the other; made at random, and shrunk to a short story when it fails. */
record History(List<Event> events) {
    /** How often a candidate is tried while shrinking: enough for a short story, not for ever. */
    private static final int MOST_TRIES = 60;

    enum Kind {
        ASK(4),
        VERIFY(4),
        /** Ask and verify at once. */
        ARRIVE(8),
        APPROVE(16),
        REJECT(2),
        WITHDRAW(4),
        EXPIRE(1),
        MAXIMUM(1),
        CLOSE(1),
        /** What the random histories do beyond the reference: lists behind lists, decisions about the edition, work done twice. */
        RESERVE(2),
        DECIDE(1),
        CANCEL(1);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    /** @param who a person who asks, or whose request it is, counted from 0; @param value a number of seats */
    record Event(Kind kind, int who, int value) {
        @Override
        public String toString() {
            return this.kind + " " + this.who + (this.kind == Kind.MAXIMUM ? " to " + this.value : "");
        }
    }

    /** The same for the same seed. @param last the last kind, in order of {@link Kind}, that occurs */
    static History random(long seed, int length, int people, Kind last) {
        var chance = new Random(seed);
        var urn = new ArrayList<Kind>();
        for (var kind : Kind.values()) {
            if (kind.compareTo(last) <= 0) {
                for (var i = 0; i < kind.weight; i++) {
                    urn.add(kind);
                }
            }
        }
        var events = new ArrayList<Event>();
        for (var i = 0; i < length; i++) {
            // Closing and cancelling come late, or there is not much of a story.
            var kind = urn.get(chance.nextInt(urn.size()));
            var early = i < length / 2 && (kind == Kind.CLOSE || kind == Kind.CANCEL);
            events.add(new Event(early ? Kind.ARRIVE : kind, chance.nextInt(people), 2 + chance.nextInt(5)));
        }
        return new History(events);
    }

    /** A shorter history that fails too: pieces are left out, ever smaller ones, as long as it goes on failing. */
    History shrunk(Predicate<History> fails) {
        var shortest = this;
        var tries = 0;
        for (var piece = Math.max(1, this.events.size() / 2); piece >= 1; piece /= 2) {
            for (var from = 0; from < shortest.events.size() && tries < MOST_TRIES; tries++) {
                var candidate = shortest.without(from, piece);
                if (fails.test(candidate)) {
                    shortest = candidate;
                } else {
                    from += piece;
                }
            }
        }
        return shortest;
    }

    private History without(int from, int count) {
        var rest = new ArrayList<>(this.events.subList(0, from));
        rest.addAll(this.events.subList(Math.min(this.events.size(), from + count), this.events.size()));
        return new History(rest);
    }

    @Override
    public String toString() {
        return String.join("; ", this.events.stream().map(Event::toString).toList());
    }
}
