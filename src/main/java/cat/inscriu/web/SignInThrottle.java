package cat.inscriu.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Slow whoever guesses passwords, and lock nobody out. A wrong password costs a pause that doubles: for the account from that
 * place, for the address whatever the account, for the account wherever from. The last two are short, begin late, and do not
 * concern a browser in which the account has signed in before, which proves it by a sealed cookie; the last does not concern an
 * address either from where it has. So a colleague behind the same address holds up the owner at most in a browser that is new, and
 * a stranger who guesses from many addresses only where the owner never was; programs, which keep no cookie, go on. While a pause
 * lasts nothing is checked, and nothing makes it longer. Each node counts for itself.
 */
@Component
class SignInThrottle {
    private static final int MOST = 20_000;
    private static final Duration A_YEAR = Duration.ofDays(365);

    private static final int TRIES_OF_ADDRESS = 50;
    private static final int TRIES_AT_ACCOUNT = 30;

    private final LimitsProperties limits;
    private final Seals seals;
    private final Tally places;
    private final Tally addresses;
    private final Tally accounts;
    private final Set<String> usual = Collections.synchronizedSet(Collections.newSetFromMap(new LastUsed<>(MOST)));

    SignInThrottle(LimitsProperties limits, Seals seals, Clock clock) {
        this.limits = limits;
        this.seals = seals;
        this.places = new Tally(limits.signInTries(), Duration.ofMinutes(15), clock);
        this.addresses = new Tally(TRIES_OF_ADDRESS, Duration.ofMinutes(1), clock);
        this.accounts = new Tally(TRIES_AT_ACCOUNT, Duration.ofMinutes(1), clock);
    }

    /** How long this caller must wait before the next try at the account; zero for not at all. */
    Duration pause(String account, SignInPlace from) {
        if (!this.limits.enabled()) {
            return Duration.ZERO;
        }
        var browser = knownBrowser(account, from);
        var here = this.places.pause(place(account, browser, from));
        if (browser != null) {
            return here;
        }
        var there = this.addresses.pause(from.address());
        var wherever =
                this.usual.contains(from.address() + " " + account) ? Duration.ZERO : this.accounts.pause(account);
        return longer(here, longer(there, wherever));
    }

    void failed(String account, SignInPlace from) {
        this.places.add(place(account, knownBrowser(account, from), from));
        this.addresses.add(from.address());
        this.accounts.add(account);
    }

    void succeeded(String account, SignInPlace from) {
        this.places.forget(place(account, knownBrowser(account, from), from));
        this.usual.add(from.address() + " " + account);
    }

    /** Let the browser prove later that the account has signed in there. */
    void remember(String account, HttpServletRequest request, HttpServletResponse response) {
        if (knownBrowser(account, SignInPlace.of(request)) == null) {
            var cookie = new Cookie(
                    SignInPlace.COOKIE,
                    this.seals.seal(purpose(account), UUID.randomUUID().toString()));
            cookie.setPath(request.getContextPath() + "/login");
            cookie.setHttpOnly(true);
            cookie.setSecure(request.isSecure());
            cookie.setAttribute("SameSite", "Lax");
            cookie.setMaxAge((int) A_YEAR.toSeconds());
            response.addCookie(cookie);
        }
    }

    private String knownBrowser(String account, SignInPlace from) {
        return from.browser() == null ? null : this.seals.open(purpose(account), from.browser());
    }

    private static String purpose(String account) {
        return "browser of " + account;
    }

    private static String place(String account, String browser, SignInPlace from) {
        return (browser == null ? from.address() : browser) + " " + account;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Failures by key. Beyond those that are free each doubles the pause, from a second up to a limit; an hour's peace forgives all. */
    private static final class Tally {
        private static final Duration FORGIVEN = Duration.ofHours(1);

        private final int free;
        private final Duration longest;
        private final Clock clock;
        private final Map<String, Failures> byKey = new LastUsed<>(MOST);

        Tally(int free, Duration longest, Clock clock) {
            this.free = free;
            this.longest = longest;
            this.clock = clock;
        }

        synchronized Duration pause(String key) {
            var failures = this.byKey.get(key);
            if (failures == null || failures.count() < this.free) {
                return Duration.ZERO;
            }
            var doubled = Duration.ofSeconds(1L << Math.min(20, failures.count() - this.free));
            var whole = doubled.compareTo(this.longest) < 0 ? doubled : this.longest;
            var left = Duration.between(this.clock.instant(), failures.last().plus(whole));
            return left.isNegative() ? Duration.ZERO : left;
        }

        synchronized void add(String key) {
            var now = this.clock.instant();
            this.byKey.merge(
                    key,
                    new Failures(1, now),
                    (before, one) ->
                            before.last().plus(FORGIVEN).isBefore(now) ? one : new Failures(before.count() + 1, now));
        }

        synchronized void forget(String key) {
            this.byKey.remove(key);
        }

        private record Failures(int count, Instant last) {}
    }
}
