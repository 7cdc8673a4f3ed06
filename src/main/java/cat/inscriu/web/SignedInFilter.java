package cat.inscriu.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tell the engine who is signed in, for as long as the request lasts, so that it judges rights and records deeds by the same
 * name as we do. Rights in a session are read again when they are older than {@link StaffAccounts#FRESH}: who leaves a unit
 * loses them while signed in, and who signed out elsewhere, got another password or has been here too long is signed out.
 */
class SignedInFilter extends OncePerRequestFilter {
    private final StaffAccounts accounts;
    private final IdentityService identity;
    private final boolean tellEngine;
    private final SecurityContextRepository session = new HttpSessionSecurityContextRepository();

    /** @param tellEngine false before the engine's web applications, which tell it themselves and count on nobody being there */
    SignedInFilter(StaffAccounts accounts, IdentityService identity, boolean tellEngine) {
        this.accounts = accounts;
        this.identity = identity;
        this.tellEngine = tellEngine;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof StaffMember member) {
            var now = this.accounts.isStale(member) ? renewed(member, request, response) : member;
            if (now != null && this.tellEngine) {
                this.identity.setAuthentication(now.getPrincipal(), now.groups());
            }
        }
        try {
            chain.doFilter(request, response);
        } finally {
            if (this.tellEngine) {
                this.identity.clearAuthentication();
            }
        }
    }

    private StaffMember renewed(StaffMember member, HttpServletRequest request, HttpServletResponse response) {
        var now = this.accounts.renewed(member).orElse(null);
        if (now == null && request.getSession(false) != null) {
            request.getSession(false).invalidate();
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(now);
        SecurityContextHolder.setContext(context);
        if (now != null) {
            this.session.saveContext(context, request, response);
        }
        return now;
    }
}
