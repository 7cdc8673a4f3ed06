package cat.inscriu.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Who may call what of the engine's REST interface, and of the copy of it inside Tasklist, before the engine is asked.
 * Administrators all of it; coordinators and trainers what working on a task needs; auditors what only reads. Whatever is not
 * listed is closed: no deployment, start, message, signal, variable, modification, account or expression is within their reach, whatever rights the
 * engine would see in them. Within the list the engine's own authorisations decide which tasks are theirs.
 */
class EngineRestGate {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private static final List<Pattern> READ = patterns(
            "/engine",
            "/version",
            "/task",
            "/task/count",
            "/task/[^/]+",
            "/task/[^/]+/(form|form-variables|rendered-form|deployed-form|identity-links|comment|variables|localVariables)",
            "/filter",
            "/filter/count",
            "/filter/[^/]+",
            "/filter/[^/]+/(list|count|singleResult)",
            "/process-definition",
            "/process-definition/count",
            "/process-definition/(key/)?[^/]+",
            "/process-definition/(key/)?[^/]+/(xml|diagram)",
            "/authorization/check",
            // Tasklist's tab "History"; the engine shows of it what the reader may see, which is nothing.
            "/history/user-operation(/count)?");
    private static final List<Pattern> ACT = patterns(
            "/task",
            "/task/count",
            "/task/[^/]+/(claim|unclaim|complete|submit-form)",
            "/filter/[^/]+/(list|count|singleResult)");
    /** What auditors read besides, of processes, decisions and their history; of accounts nothing. */
    private static final List<Pattern> LOOK = patterns(
            "/(task|process-definition|process-instance|execution|history|job|job-definition|incident|variable-instance"
                    + "|event-subscription|deployment|decision-definition|decision-requirements-definition)(/.*)?");
    /** Questions that are sent like acts. */
    private static final List<Pattern> INQUIRE = patterns(
            "/task",
            "/task/count",
            "/filter/[^/]+/(list|count|singleResult)",
            "/(process-instance|variable-instance|job)(/count)?",
            "/history/(process-instance|activity-instance|task|decision-instance)(/count)?",
            "/history/variable-instance(/count)?");
    /** Which links a person may follow; Tasklist asks before it draws a button. */
    private static final List<Pattern> ASK = patterns("/filter", "/filter/[^/]+", "/task", "/task/[^/]+");

    private static final Pattern ENGINE_NAME = Pattern.compile("^/engine/[^/]+(?=/.)");

    private final String root;

    /** @param root path under which the interface is mounted, without a slash at the end */
    EngineRestGate(String root) {
        this.root = root;
    }

    private static List<Pattern> patterns(String... paths) {
        return List.of(paths).stream().map(path -> Pattern.compile(path + "/?")).toList();
    }

    AuthorizationDecision decide(Supplier<Authentication> caller, RequestAuthorizationContext context) {
        var member = caller.get();
        if (!(member instanceof StaffMember staff)) {
            return new AuthorizationDecision(false);
        }
        if (has(staff, "ROLE_ADMIN")) {
            return new AuthorizationDecision(true);
        }
        var isStaff = has(staff, "ROLE_COORDINATOR") || has(staff, "ROLE_TRAINER");
        var request = context.getRequest();
        return new AuthorizationDecision(
                isStaff && isListed(request, staff) || has(staff, "ROLE_AUDITOR") && onlyReads(request, staff));
    }

    private boolean isListed(HttpServletRequest request, StaffMember member) {
        var path = path(request);
        var method = request.getMethod();
        if (READING.contains(method)) {
            return matches(READ, path) || isAboutOneself(request, path, member.getPrincipal());
        }
        return "POST".equals(method) && matches(ACT, path) || "OPTIONS".equals(method) && matches(ASK, path);
    }

    private boolean onlyReads(HttpServletRequest request, StaffMember member) {
        var path = path(request);
        return switch (request.getMethod()) {
            case "GET", "HEAD" ->
                matches(READ, path) || matches(LOOK, path) || isAboutOneself(request, path, member.getPrincipal());
            case "POST" -> matches(INQUIRE, path);
            case "OPTIONS" -> matches(ASK, path);
            default -> false;
        };
    }

    private String path(HttpServletRequest request) {
        return ENGINE_NAME
                .matcher(Paths.of(request).substring(this.root.length()))
                .replaceFirst("");
    }

    /** The own profile and the own groups, which Tasklist shows; nobody else's. */
    private static boolean isAboutOneself(HttpServletRequest request, String path, String id) {
        if (path.equals("/user/" + id + "/profile")) {
            return true;
        }
        var parameter = path.equals("/identity/groups") ? "userId" : path.equals("/group") ? "member" : null;
        return parameter != null
                && request.getParameterMap().containsKey(parameter)
                && List.of(request.getParameterValues(parameter)).stream().allMatch(id::equals);
    }

    private static boolean matches(List<Pattern> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    private static boolean has(Authentication caller, String role) {
        return caller.getAuthorities().stream().anyMatch(authority -> role.equals(authority.getAuthority()));
    }
}
