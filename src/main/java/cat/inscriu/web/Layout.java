package cat.inscriu.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What the frame of every page shows; templates call it as {@code @layout}. A bean and not attributes of a model, so that
 * error pages, which have no controller of ours, wear the same frame.
 */
@Component("layout")
public class Layout {
    private static final Pattern NOT_FOR_SEARCH =
            Pattern.compile("/(enrollments|certificates|check-in|login|demo|staff)(/.*)?");

    private static final String STAFF = "/staff";

    private final boolean demo;
    private final ObjectProvider<MailboxPage> mailbox;
    private final ObjectProvider<StaffPlace> places;
    private final MessageSource messages;

    Layout(
            @Value("${inscriu.demo.enabled}") boolean demo,
            ObjectProvider<MailboxPage> mailbox,
            ObjectProvider<StaffPlace> places,
            MessageSource messages) {
        this.demo = demo;
        this.mailbox = mailbox;
        this.places = places;
        this.messages = messages;
    }

    public boolean demo() {
        return this.demo;
    }

    /** Path of the page with the caught mail, or null. */
    public String mailbox() {
        return this.mailbox.stream().findFirst().map(MailboxPage::path).orElse(null);
    }

    public List<Locale> languages() {
        return Languages.ALL;
    }

    /** Whether search engines are asked to stay away: pages about one person, and those of staff. */
    public boolean hidden() {
        return NOT_FOR_SEARCH.matcher(path(request())).matches();
    }

    public boolean at(String path) {
        return path.equals(path(request()));
    }

    /** Whether a member of the staff is signed in. */
    public boolean staff() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof StaffMember;
    }

    /** Whether the page is one of the staff's, where the bar with their places stands. */
    public boolean staffPage() {
        return staff() && isWithin(STAFF, path(request()));
    }

    /** Id of the account that is signed in; null for nobody. */
    public String account() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof StaffMember member
                ? member.getPrincipal()
                : null;
    }

    /** Where whoever is signed in works, in order; nothing for nobody. */
    public List<StaffPlace> places() {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof StaffMember member)) {
            return List.of();
        }
        var roles = member.roles();
        return this.places.stream()
                .filter(place -> place.roles().stream().anyMatch(roles::contains))
                .sorted(Comparator.comparingInt(StaffPlace::position))
                .toList();
    }

    /** Whether the page belongs to the place, and to none that stands below it. */
    public boolean in(StaffPlace place) {
        var here = path(request());
        return places().stream()
                .filter(one -> one.holds(here))
                .map(StaffPlace::path)
                .max(Comparator.comparingInt(String::length))
                .filter(place.path()::equals)
                .isPresent();
    }

    private static boolean isWithin(String root, String path) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    /** The page that shows, to come back to it in another language; what was sent to it with a form is not kept. */
    public String back() {
        var request = request();
        var query = "GET".equals(request.getMethod()) && request.getDispatcherType() == DispatcherType.REQUEST
                ? request.getQueryString()
                : null;
        return path(request) + (query == null ? "" : "?" + query);
    }

    /** What is wrong, in words; nothing for a code without words, which are then those of the status. */
    public String words(Fault fault) {
        return this.messages.getMessage(
                "problem." + fault.code(), fault.arguments().toArray(), "", LocaleContextHolder.getLocale());
    }

    /** The words of that code; null where there are none, as for a field that a form does not show. */
    public String label(String code) {
        return this.messages.getMessage(code, null, null, LocaleContextHolder.getLocale());
    }

    /** As the browser asked for it, encoded, without the context path; on an error page, the one that failed. */
    static String path(HttpServletRequest request) {
        var failed = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var uri = Objects.requireNonNullElse(failed, request.getRequestURI());
        return uri.substring(request.getContextPath().length());
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
