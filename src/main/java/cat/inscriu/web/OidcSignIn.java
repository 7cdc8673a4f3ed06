package cat.inscriu.web;

import cat.inscriu.engine.Staff;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Sign in with the office's OpenID provider. The provider says who somebody is and to which groups the person belongs; the
 * account of that name is made or renewed in the engine, without a password, so that rights and records are the same however
 * one signed in. An account that has a password is not the provider's to give: it signs in with that.
 */
@Component
@Profile("oidc")
class OidcSignIn implements AuthenticationSuccessHandler {
    static final String START = "/oauth2/authorization/office";

    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);
    private static final String REGISTRATION = "office";

    private final OidcProperties provider;
    private final Staff staff;
    private final StaffAccounts accounts;
    private final SupplierClientRegistrationRepository registrations;
    private final HttpSessionSecurityContextRepository session = new HttpSessionSecurityContextRepository();

    OidcSignIn(OidcProperties provider, Site site, Staff staff, StaffAccounts accounts) {
        this.provider = provider;
        this.staff = staff;
        this.accounts = accounts;
        // Asked at the first sign-in, so that the service starts while the provider is away.
        this.registrations = new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(provider.issuer())
                        .registrationId(REGISTRATION)
                        .clientId(provider.clientId())
                        .clientSecret(provider.clientSecret())
                        .scope(provider.scopes())
                        // Not by the request's host, which its sender decides.
                        .redirectUri(site.url("/login/oauth2/code/" + REGISTRATION))
                        .build()));
    }

    /** Add the sign-in to the chain of our pages. */
    void addTo(HttpSecurity http) throws Exception {
        var requests = new DefaultOAuth2AuthorizationRequestResolver(this.registrations, "/oauth2/authorization");
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.oauth2Login(login -> login.loginPage("/login")
                .clientRegistrationRepository(this.registrations)
                .authorizedClientRepository(new NoTokens())
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests))
                .successHandler(this)
                .failureHandler((request, response, e) -> refuse(request, response)));
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var member =
                authentication.getPrincipal() instanceof OidcUser user ? member(user) : Optional.<StaffMember>empty();
        if (member.isEmpty()) {
            refuse(request, response);
            return;
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(member.get());
        SecurityContextHolder.setContext(context);
        this.session.saveContext(context, request, response);
        Security.toWhereTheyWanted(request, response, member.get());
    }

    private Optional<StaffMember> member(OidcUser user) {
        var id = user.getClaimAsString(this.provider.accountClaim());
        var known = id != null
                && this.staff.vouched(id, user.getGivenName(), user.getFamilyName(), user.getEmail(), groups(user));
        return known ? this.accounts.member(id) : Optional.empty();
    }

    private Set<String> groups(OidcUser user) {
        var said = user.getClaimAsStringList(this.provider.groupsClaim());
        var groups = new LinkedHashSet<String>();
        for (var group : said == null ? List.<String>of() : said) {
            if (this.provider.groups().isEmpty()) {
                groups.add(group);
            } else if (this.provider.groups().containsKey(group)) {
                groups.add(this.provider.groups().get(group));
            }
        }
        return groups;
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.warn("A sign-in by the office's provider was refused");
        SecurityContextHolder.clearContext();
        if (request.getSession(false) != null) {
            request.getSession(false).invalidate();
        }
        Security.redirect(request, response, "/login?unknown");
    }

    /** Who somebody is has been told; what more the provider's tokens would open is not ours to keep. */
    private static final class NoTokens implements OAuth2AuthorizedClientRepository {
        @Override
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication who,
                HttpServletRequest request,
                HttpServletResponse response) {
            // Nothing is kept.
        }

        @Override
        public void removeAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request, HttpServletResponse response) {
            // Nothing was kept.
        }
    }
}
