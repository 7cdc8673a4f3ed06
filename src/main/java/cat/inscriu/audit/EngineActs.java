package cat.inscriu.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What staff do at the engine's own doors: claims, completions, retries, and whatever an administrator changes in Cockpit or Admin. The
 * engine keeps a log of that at a history level only that costs every step; here each call that was carried out is one entry, with
 * its method and path, which names tasks, jobs and accounts by id. What it sent along is not kept.
 */
@Configuration(proxyBeanMethods = false)
class EngineActs {
    /** Behind sign-in (−100) and the engine's own filters (−50). */
    private static final int BEHIND_SIGN_IN = -40;

    private static final int LONGEST = 400;
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "DELETE");

    /** Questions that are too long for a URL are sent as POST; they answer 200 and are no acts. */
    private static final Pattern QUESTION = Pattern.compile(
            ".*/(count|list|singleResult|statistics|validate|generate|check|task|execution|process-instance|job|incident"
                    + "|variable-instance|external-task|auth/.*|history/[^/]+)/?");

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> engineActsOnRecord(
            AuditTrail trail, TransactionOperations transaction) {
        var filter = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                chain.doFilter(request, response);
                if (isAct(request.getMethod(), request.getRequestURI(), response.getStatus())) {
                    var said = request.getMethod() + " " + request.getRequestURI();
                    transaction.executeWithoutResult(status -> trail.add(new Deed(
                            Act.ENGINE_CALLED,
                            null,
                            null,
                            null,
                            said.substring(0, Math.min(LONGEST, said.length())),
                            null)));
                }
            }
        });
        filter.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
        filter.setOrder(BEHIND_SIGN_IN);
        return filter;
    }

    static boolean isAct(String method, String path, int status) {
        return CHANGING.contains(method)
                && status >= HttpServletResponse.SC_OK
                && status < HttpServletResponse.SC_MULTIPLE_CHOICES
                && !(method.equals("POST")
                        && status == HttpServletResponse.SC_OK
                        && QUESTION.matcher(path).matches());
    }
}
