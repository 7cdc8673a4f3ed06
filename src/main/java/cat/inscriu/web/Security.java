package cat.inscriu.web;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * One sign-in in front of everything: our pages, our interface, the engine's REST interface and its web applications. Each has
 * a chain of its own, and whatever no rule names is closed, so that a path that a matcher misses fails closed. No chain names
 * {@link StaffAccounts}: as the one bean of its kind it is asked by all, and named besides it would be asked twice.
 */
@Configuration(proxyBeanMethods = false)
class Security {
    static final String TASKLIST = "/camunda/app/tasklist/default/";

    private static final String ADMIN = "ADMIN";
    private static final String COORDINATOR = "COORDINATOR";
    private static final String TRAINER = "TRAINER";
    private static final String AUDITOR = "AUDITOR";

    /** No script or style but our own files; our own pages alone may frame each other (the demo's mailbox does). */
    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'self';"
            + " object-src 'none'; base-uri 'none'; form-action 'self'";

    /** What no page of ours uses. */
    private static final String PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Whence a browser's call may come: from our own pages, or from the person. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    /** Just after Spring Security (−100) and before the engine's own filters. */
    private static final int AFTER_SIGN_IN = -50;

    private final StaffAccounts accounts;
    private final IdentityService identity;
    private final SecurityProblems problems;
    private final SignInThrottle throttle;
    private final ObjectProvider<OidcSignIn> provider;

    Security(
            StaffAccounts accounts,
            IdentityService identity,
            SecurityProblems problems,
            SignInThrottle throttle,
            ObjectProvider<OidcSignIn> provider) {
        this.accounts = accounts;
        this.identity = identity;
        this.problems = problems;
        this.throttle = throttle;
        this.provider = provider;
    }

    @Bean
    @Order(1)
    SecurityFilterChain engineRest(HttpSecurity http) throws Exception {
        program(http, Paths.under("/engine-rest"));
        return http.authorizeHttpRequests(
                        rules -> rules.anyRequest().access(new EngineRestGate("/engine-rest")::decide))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain engineApplications(HttpSecurity http) throws Exception {
        var calls = Paths.under("/camunda/api");
        var signedOut = Paths.like("/camunda/api/admin/auth/user/[^/]+/logout");
        return http.securityMatcher(Paths.under("/camunda"))
                .addFilterBefore(new SignedInFilter(this.accounts, this.identity, false), AuthorizationFilter.class)
                // Guarded by the engine's own token, and its own content policy and headers.
                .csrf(csrf -> csrf.disable())
                .headers(headers -> headers.disable())
                .logout(logout -> logout.logoutRequestMatcher(and("POST", signedOut))
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(this.problems, calls)
                        .defaultAuthenticationEntryPointFor(Security::toSignIn, Paths.under("/camunda"))
                        .defaultAccessDeniedHandlerFor(this.problems, calls)
                        .defaultAccessDeniedHandlerFor(Security::toOwnPlace, Paths.under("/camunda")))
                .authorizeHttpRequests(rules -> rules
                        // The page that makes a first administrator, and a sign-in beside ours.
                        .requestMatchers(
                                Paths.like("/camunda/app/admin/[^/]+/setup(/.*)?"),
                                Paths.under("/camunda/api/admin/setup"),
                                Paths.like("/camunda/api/admin/auth/user/[^/]+/login(/.*)?"))
                        .access(absent())
                        .requestMatchers(Paths.under("/camunda/api/engine"))
                        .access(new EngineRestGate("/camunda/api/engine")::decide)
                        .requestMatchers(and("GET", Paths.like("/camunda/api/admin/auth/user/[^/]+")))
                        .hasAnyRole(ADMIN, COORDINATOR, TRAINER, AUDITOR)
                        .requestMatchers(
                                Paths.under("/camunda/api/tasklist"),
                                Paths.under("/camunda/app/tasklist"),
                                Paths.under("/camunda/lib"),
                                Paths.under("/camunda/assets"),
                                Paths.like("/camunda/favicon\\.ico"))
                        .hasAnyRole(ADMIN, COORDINATOR, TRAINER, AUDITOR)
                        .anyRequest()
                        .hasRole(ADMIN))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        program(http, Paths.under("/api"));
        return ownHeaders(http)
                .authorizeHttpRequests(rules -> {
                    read(rules, "/api/editions", "/api/editions/*", "/api/local-entities", "/api/enrollments/*")
                            .permitAll();
                    read(rules, "/api/editions/*/places").permitAll();
                    read(rules, "/api/enrollments/*/certificate.pdf", "/api/certificates/*")
                            .permitAll();
                    send(rules, HttpMethod.POST, "/api/editions/*/enrollments").permitAll();
                    send(rules, HttpMethod.POST, "/api/enrollments/*/withdrawal")
                            .permitAll();
                    send(rules, HttpMethod.POST, "/api/enrollments/*/verification")
                            .permitAll();
                    send(rules, HttpMethod.POST, "/api/enrollments/*/confirmation")
                            .permitAll();
                    send(rules, HttpMethod.POST, "/api/enrollments/*/link-renewal")
                            .permitAll();
                    send(rules, HttpMethod.POST, "/api/enrollments/*/link-revocation")
                            .permitAll();

                    read(rules, "/api/csrf").authenticated();
                    read(rules, "/api/training-actions", "/api/training-actions/*")
                            .hasAnyRole(COORDINATOR, AUDITOR);
                    send(rules, HttpMethod.POST, "/api/training-actions").hasRole(COORDINATOR);
                    send(rules, HttpMethod.PUT, "/api/training-actions/*").hasRole(COORDINATOR);
                    send(rules, HttpMethod.POST, "/api/training-actions/*/editions")
                            .hasRole(COORDINATOR);
                    send(rules, HttpMethod.POST, "/api/editions/*/enrollment-closing")
                            .hasRole(COORDINATOR);
                    send(rules, HttpMethod.POST, "/api/editions/*/cancellation").hasRole(COORDINATOR);
                    send(rules, HttpMethod.PUT, "/api/editions/*/enrollment-deadline")
                            .hasRole(COORDINATOR);
                    send(rules, HttpMethod.PUT, "/api/editions/*/sessions").hasRole(COORDINATOR);
                    send(rules, HttpMethod.PUT, "/api/editions/*/maximum").hasRole(COORDINATOR);
                    send(rules, HttpMethod.PUT, "/api/editions/*/trainers").hasRole(COORDINATOR);
                    read(rules, "/api/editions/*/trainers", "/api/editions/*/enrollments")
                            .hasAnyRole(COORDINATOR, AUDITOR);
                    read(rules, "/api/editions/*/enrollments.csv", "/api/editions/*/enrollments.xlsx")
                            .hasAnyRole(COORDINATOR, AUDITOR);
                    read(rules, "/api/editions/*/attendance.csv", "/api/editions/*/attendance.xlsx")
                            .hasAnyRole(COORDINATOR, AUDITOR);
                    read(rules, "/api/editions/*/enrollments.pdf", "/api/editions/*/reception.pdf")
                            .hasAnyRole(COORDINATOR, AUDITOR);
                    read(rules, "/api/reports/*").hasAnyRole(COORDINATOR, AUDITOR, ADMIN);
                    // Trainers too: the form in which they record attendance shows what this answers.
                    read(rules, "/api/tasks/*").hasAnyRole(COORDINATOR, TRAINER, AUDITOR);
                    send(rules, HttpMethod.PUT, "/api/tasks/*/note").hasRole(COORDINATOR);
                    send(rules, HttpMethod.PUT, "/api/editions/*/attendance").hasAnyRole(COORDINATOR, TRAINER);
                    send(rules, HttpMethod.PUT, "/api/local-entities").hasRole(ADMIN);
                    rules.anyRequest().access(absent());
                })
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain actuator(HttpSecurity http) throws Exception {
        program(http, Paths.under("/actuator"));
        return ownHeaders(http)
                .authorizeHttpRequests(rules -> {
                    read(rules, "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")
                            .permitAll();
                    rules.anyRequest().hasAnyRole(ADMIN, COORDINATOR, AUDITOR);
                })
                .build();
    }

    /** Files are the same for everybody: who asks for one is not looked up, so that it comes also while the database is busy or away. */
    @Bean
    @Order(5)
    SecurityFilterChain files(HttpSecurity http) throws Exception {
        return ownHeaders(http)
                .securityMatcher(Paths.like("/(webjars|css|js|images|fonts)/.*|/favicon\\.[a-z]+"))
                .securityContext(context -> context.disable())
                .sessionManagement(sessions -> sessions.disable())
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .exceptionHandling(failures -> failures.authenticationEntryPoint(Security::hidden))
                .authorizeHttpRequests(rules -> {
                    rules.requestMatchers(Paths.under("/webjars/camunda")).access(absent());
                    rules.requestMatchers(HttpMethod.GET).permitAll();
                    rules.requestMatchers(HttpMethod.HEAD).permitAll();
                    rules.anyRequest().access(absent());
                })
                .build();
    }

    @Bean
    @Order(6)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        var office = this.provider.getIfAvailable();
        if (office != null) {
            office.addTo(http);
        }
        return ownHeaders(http)
                .addFilterBefore(new SignedInFilter(this.accounts, this.identity, true), AuthorizationFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(new SessionTokens())
                        .requireCsrfProtectionMatcher(Security::needsToken))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .formLogin(form -> form.loginPage("/login")
                        .authenticationDetailsSource(SignInPlace::of)
                        .successHandler((request, response, who) -> {
                            this.throttle.remember(who.getName(), request, response);
                            toWhereTheyWanted(request, response, who);
                        })
                        .failureHandler(Security::notSignedIn))
                .logout(logout -> logout.logoutSuccessHandler(
                        (request, response, who) -> redirect(request, response, "/login?logout")))
                .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(
                                Security::toSignIn, Paths.under("/staff"))
                        .defaultAuthenticationEntryPointFor(Security::hidden, request -> true)
                        .accessDeniedHandler((request, response, e) ->
                                response.sendError(request.getAttribute(SecurityProblems.ABSENT) == null ? 403 : 404)))
                .authorizeHttpRequests(rules -> {
                    // What we send inside the container: error pages, and answers written by another thread.
                    rules.dispatcherTypeMatchers(
                                    jakarta.servlet.DispatcherType.ERROR,
                                    jakarta.servlet.DispatcherType.FORWARD,
                                    jakarta.servlet.DispatcherType.ASYNC)
                            .permitAll();
                    read(rules, "/robots.txt", "/v3/api-docs/**", "/v3/api-docs.yaml")
                            .permitAll();
                    rules.requestMatchers(Paths.under("/staff/privacy")).hasRole(ADMIN);
                    send(rules, HttpMethod.POST, "/staff/mail/rest").hasRole(ADMIN);
                    read(rules, "/staff/audit", "/staff/audit.jsonl", "/staff/audit.csv")
                            .hasAnyRole(ADMIN, AUDITOR);
                    read(rules, "/staff/editions/*/dossier.zip").hasAnyRole(ADMIN, COORDINATOR, AUDITOR);
                    // Which of them a page wants, and whose edition it shows, the page's own service judges.
                    read(rules, "/staff/mail", "/staff/mail/**").hasAnyRole(ADMIN, COORDINATOR, AUDITOR);
                    rules.requestMatchers(Paths.like("/staff/attendance|/staff/editions/[^/]+/attendance([./].*)?"))
                            .hasAnyRole(COORDINATOR, TRAINER);
                    read(rules, "/staff", "/staff/**").hasAnyRole(ADMIN, COORDINATOR, TRAINER, AUDITOR);
                    send(rules, HttpMethod.POST, SignOutEverywhere.PATH)
                            .hasAnyRole(ADMIN, COORDINATOR, TRAINER, AUDITOR);
                    // Who only reads may have made a file of what is read, and again if that failed.
                    send(rules, HttpMethod.POST, "/staff/reports/*").hasAnyRole(ADMIN, COORDINATOR, AUDITOR);
                    send(rules, HttpMethod.POST, "/staff/work/*/retry")
                            .hasAnyRole(ADMIN, COORDINATOR, TRAINER, AUDITOR);
                    rules.requestMatchers(Paths.under("/staff")).hasAnyRole(ADMIN, COORDINATOR, TRAINER);
                    for (var path : PAGES) {
                        read(rules, path).permitAll();
                        send(rules, HttpMethod.POST, path).permitAll();
                    }
                    rules.anyRequest().access(absent());
                })
                .build();
    }

    private static final String[] PAGES = {
        "/",
        "/login",
        "/logout",
        "/language",
        "/editions/**",
        "/enrollments/**",
        "/certificates/**",
        "/check-in/**",
        "/privacy",
        "/accessibility",
        "/demo/**"
    };

    /** For programs as for pages' scripts: a session or Basic, problem documents, and no session made by asking. */
    private void program(HttpSecurity http, RequestMatcher paths) throws Exception {
        http.securityMatcher(paths)
                .addFilterBefore(new SignedInFilter(this.accounts, this.identity, true), AuthorizationFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(new SessionTokens())
                        .requireCsrfProtectionMatcher(Security::needsToken))
                .httpBasic(basic ->
                        basic.authenticationEntryPoint(this.problems).authenticationDetailsSource(SignInPlace::of))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(logout -> logout.disable())
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(this.problems).accessDeniedHandler(this.problems));
    }

    private static HttpSecurity ownHeaders(HttpSecurity http) throws Exception {
        return http.headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                // Sent over TLS alone. Other names below ours may be somebody else's.
                .httpStrictTransportSecurity(transport -> transport.includeSubDomains(false)));
    }

    /**
     * Whether the browser may have been tricked into the call: it carries the cookie of a session, which nobody typed. A program's
     * call without one needs no token. A browser also keeps Basic credentials, so a call that it marks as another site's needs one,
     * be that a neighbour below the same domain.
     */
    private static boolean needsToken(HttpServletRequest request) {
        var from = request.getHeader("Sec-Fetch-Site");
        return !SAFE.contains(request.getMethod())
                && (request.getSession(false) != null || from != null && !OWN.contains(from));
    }

    private static AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizedUrl read(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules,
            String... patterns) {
        var matchers = new RequestMatcher[patterns.length];
        for (var i = 0; i < patterns.length; i++) {
            var pattern = PathPatternRequestMatcher.withDefaults().matcher(patterns[i]);
            matchers[i] = request -> Set.of("GET", "HEAD").contains(request.getMethod()) && pattern.matches(request);
        }
        return rules.requestMatchers(matchers);
    }

    private static AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizedUrl send(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules,
            HttpMethod method,
            String pattern) {
        return rules.requestMatchers(PathPatternRequestMatcher.withDefaults().matcher(method, pattern));
    }

    private static RequestMatcher and(String method, RequestMatcher path) {
        return request -> method.equals(request.getMethod()) && path.matches(request);
    }

    /** For everybody, signed in or not, as if it were not there. */
    private static AuthorizationManager<RequestAuthorizationContext> absent() {
        return (caller, context) -> {
            context.getRequest().setAttribute(SecurityProblems.ABSENT, true);
            return new AuthorizationDecision(false);
        };
    }

    private static HttpSessionRequestCache pagesOnly() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> "GET".equals(request.getMethod())
                && Paths.like("/staff(/.*)?|/camunda/?|/camunda/app/[a-z]+/[^/]+/")
                        .matches(request));
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    private static void toSignIn(HttpServletRequest request, HttpServletResponse response, Exception e)
            throws IOException {
        if (request.getAttribute(SecurityProblems.ABSENT) != null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if ("GET".equals(request.getMethod())
                && String.valueOf(request.getHeader("Accept")).contains("text/html")) {
            redirect(request, response, "/login");
        } else {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    /** A signed-in person who asks for an application that is not theirs, such as by the engine's front page, gets Tasklist. */
    private static void toOwnPlace(HttpServletRequest request, HttpServletResponse response, Exception e)
            throws IOException {
        if (request.getAttribute(SecurityProblems.ABSENT) != null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (Paths.like("/camunda/?|/camunda/app/?").matches(request)) {
            redirect(request, response, TASKLIST);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static void hidden(HttpServletRequest request, HttpServletResponse response, Exception e)
            throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    private static void notSignedIn(HttpServletRequest request, HttpServletResponse response, Exception e)
            throws IOException {
        if (e instanceof TooManyTries tries) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tries.seconds()));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        } else {
            redirect(request, response, "/login?error");
        }
    }

    /** Never by the full address, which a request's Host header decides. */
    static void toWhereTheyWanted(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException {
        var cache = new HttpSessionRequestCache();
        var wanted = cache.getRequest(request, response);
        cache.removeRequest(request, response);
        redirect(
                request,
                response,
                wanted instanceof DefaultSavedRequest page ? page.getServletPath() + rest(page) : TASKLIST);
    }

    private static String rest(DefaultSavedRequest page) {
        return (page.getPathInfo() == null ? "" : page.getPathInfo())
                + (page.getQueryString() == null ? "" : "?" + page.getQueryString());
    }

    static void redirect(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        response.sendRedirect(request.getContextPath() + path);
    }

    /** A path that plays tricks (two slashes, encoded dots, parameters) is a path that does not exist. */
    @Bean
    static RequestRejectedHandler trickyPaths() {
        return new HttpStatusRequestRejectedHandler(HttpStatus.NOT_FOUND.value());
    }

    /**
     * The same for a path that reaches an engine servlet under a disguise of its prefix: before anything else reads the path,
     * since Spring's reading of it fails with an error page of its own.
     */
    @Bean
    static FilterRegistrationBean<Filter> disguisedPaths() {
        var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            var asked = (HttpServletRequest) request;
            var mapping = asked.getHttpServletMapping();
            var prefix = asked.getContextPath() + asked.getServletPath();
            var rest = asked.getRequestURI();
            if (mapping.getMappingMatch() == MappingMatch.PATH
                    && !rest.equals(prefix)
                    && !rest.startsWith(prefix + "/")) {
                ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND);
            } else {
                chain.doFilter(request, response);
            }
        });
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    static FilterRegistrationBean<ContainerBasedAuthenticationFilter> applicationsIdentity() {
        var filter = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        filter.addInitParameter("authentication-provider", EngineIdentity.class.getName());
        filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*", "/camunda/lib/*");
        filter.setOrder(AFTER_SIGN_IN);
        return filter;
    }

    /** A second lock behind {@link SignedInFilter}: should a request ever reach the engine's interface unjudged, the engine refuses. */
    @Bean
    static FilterRegistrationBean<ProcessEngineAuthenticationFilter> restIdentity() {
        var filter = new FilterRegistrationBean<>(new ProcessEngineAuthenticationFilter());
        filter.addInitParameter("authentication-provider", EngineIdentity.class.getName());
        filter.addUrlPatterns("/engine-rest/*");
        filter.setOrder(AFTER_SIGN_IN);
        return filter;
    }
}
