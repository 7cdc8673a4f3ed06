package cat.inscriu.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serve others while one asks too much: requests of an address, requests for a seat of an address and for an e-mail address,
 * guesses of private links and codes, and bodies for which {@link SlowBodies} has no room. Stands in front of everything else, so that a refusal costs next to nothing.
 */
@Component
@Order(RequestLimits.ORDER)
public class RequestLimits extends OncePerRequestFilter {
    /** Before whoever is signed in is asked (−100). */
    static final int ORDER = -110;

    private static final Logger LOG = LoggerFactory.getLogger(RequestLimits.class);

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    /** Style, script and pictures of our own, which browsers keep. */
    private static final Pattern FILES = Pattern.compile("/(css|js|images|fonts|webjars)/.*");

    private static final Pattern SEAT = Pattern.compile("/(api/)?editions/[^/]+(/enrollments)?/?");
    private static final Pattern GUESSABLE = Pattern.compile("/((api/)?(enrollments|certificates)|check-in/phone)/.+");

    private final LimitsProperties limits;
    private final SecurityProblems problems;
    private final Buckets requests;
    private final Buckets seats;
    private final Buckets misses;
    private final Buckets emails;

    RequestLimits(LimitsProperties limits, SecurityProblems problems, Clock clock) {
        this.limits = limits;
        this.problems = problems;
        this.requests = new Buckets(limits.requests(), Duration.ofMinutes(1), clock);
        this.seats = new Buckets(limits.enrollments(), Duration.ofMinutes(10), clock);
        this.misses = new Buckets(limits.misses(), Duration.ofMinutes(10), clock);
        this.emails = new Buckets(limits.perEmail(), Duration.ofHours(1), clock);
    }

    /**
     * Count a request for a seat for the e-mail address, known or not.
     *
     * @param key of the address, as equal addresses share it
     * @throws TooMany if there were too many; the person's mailbox is spared
     */
    public void countEmail(String key) {
        var pause = this.limits.enabled() ? this.emails.take(key) : Duration.ZERO;
        if (!pause.isZero()) {
            throw new TooMany(pause);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !this.limits.enabled() || FILES.matcher(Paths.of(request)).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var address = CallerAddress.of(request);
        var path = Paths.of(request);
        var guessable = GUESSABLE.matcher(path).matches();
        if (request.getAttribute(SlowBodies.NO_ROOM) != null) {
            LOG.warn("Too many bodies on their way from one address");
            refuse(request, response, ONE_SECOND);
            return;
        }
        var pause = this.requests.take(address);
        if (pause.isZero()
                && "POST".equals(request.getMethod())
                && SEAT.matcher(path).matches()) {
            pause = this.seats.take(address);
        }
        if (pause.isZero() && guessable) {
            pause = this.misses.look(address);
        }
        if (!pause.isZero()) {
            LOG.warn("Too many requests from one address");
            refuse(request, response, pause);
            return;
        }
        chain.doFilter(request, response);
        if (guessable && response.getStatus() == HttpStatus.NOT_FOUND.value()) {
            this.misses.take(address);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Duration pause) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(TooMany.seconds(pause)));
        if (PageFailures.isForPrograms(Paths.of(request))) {
            this.problems.tooMany(request, response);
        } else {
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
    }
}
