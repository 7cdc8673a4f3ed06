package cat.inscriu.web;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.certificate.Certificates;
import cat.inscriu.enrollment.EnrollmentRequest;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.PrivateLinks;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Where each page of ours is to be seen on the sample site, against the pages that the service itself says it has. */
final class PageSamples {
    /** Pages that only lead elsewhere in the sample, to a page that is seen there. */
    static final Set<String> PASSING = Set.of("/enrollments/{token}/verification", "/enrollments/{token}/confirmation");

    /** In which the finished edition of the sample data began. */
    static final String REPORTED =
            Integer.toString(LocalDate.now().minusDays(28).getYear());

    private final ApplicationContext service;
    private final int port;
    private final List<PageSample> all;

    /** Make on the site what the sample data do not show: certificates, and work that is over. */
    PageSamples(ApplicationContext service, int port) throws IOException {
        this.service = service;
        this.port = port;
        this.all = make();
    }

    List<PageSample> all() {
        return this.all;
    }

    /** Every route with a page, as the service maps it. */
    Set<String> routes() {
        return gets(this.service, PageSamples::isPage);
    }

    /** Our routes that are read and not changed, as the service maps them. */
    static Set<String> gets(ApplicationContext service, Predicate<HandlerMethod> which) {
        return service
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(route -> isRead(route.getKey(), route.getValue()) && which.test(route.getValue()))
                .flatMap(route -> route.getKey().getPatternValues().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isRead(RequestMappingInfo route, HandlerMethod method) {
        var methods = route.getMethodsCondition().getMethods();
        return method.getBeanType().getPackageName().startsWith("cat.inscriu")
                && (methods.isEmpty() || methods.contains(RequestMethod.GET));
    }

    /** Whether a browser that asks for it gets a page in which people read; what programs fetch and what is saved is none. */
    static boolean isPage(HandlerMethod method) {
        var answer = method.getReturnType().getParameterType();
        return answer != void.class
                && !HttpEntity.class.isAssignableFrom(answer)
                && !method.hasMethodAnnotation(ResponseBody.class)
                && !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ResponseBody.class);
    }

    /** Every route that is seen here, and those that only lead to one. */
    Set<String> sampled() {
        var routes = this.all.stream().map(PageSample::route).collect(Collectors.toCollection(TreeSet::new));
        routes.addAll(PASSING);
        return routes;
    }

    private List<PageSample> make() throws IOException {
        var visitor = new Visitor(this.port);
        SampleSite.make(visitor);
        var certificates = this.service.getBean(Certificates.class);
        var transactions = this.service.getBean(PlatformTransactionManager.class);
        var valid =
                SampleSite.certificate(certificates, transactions, "2026-90010").code();
        var revoked =
                SampleSite.certificate(certificates, transactions, "2026-90011").code();
        SampleSite.revoke(certificates, "2026-90011");
        var mail = Pattern.compile("/demo/mailbox/(\\d+)\"")
                .matcher(visitor.opens("/demo/mailbox").body());
        assertThat(mail.find()).isTrue();
        return List.of(
                PageSample.of("/"),
                PageSample.of("/").at("/?q=none", 200).named("catalogue-empty"),
                PageSample.of("/editions/{code}", "queixes-taulell-1"),
                PageSample.of("/editions/{code}", "primers-auxilis-2"),
                PageSample.of("/editions/{code}", "lectura-facil-1"),
                PageSample.of("/editions/{code}/requested", "queixes-taulell-1"),
                request("/enrollments/{token}", EnrollmentStatus.RECEIVED),
                request("/enrollments/{token}", EnrollmentStatus.UNDER_REVIEW),
                request("/enrollments/{token}", EnrollmentStatus.OVER_QUOTA),
                request("/enrollments/{token}", EnrollmentStatus.CONFIRMED),
                request("/enrollments/{token}", EnrollmentStatus.CERTIFIED),
                request("/enrollments/{token}/withdrawal", EnrollmentStatus.UNDER_REVIEW),
                request("/enrollments/{token}/data", EnrollmentStatus.CERTIFIED),
                request("/enrollments/{token}/erasure", EnrollmentStatus.UNDER_REVIEW),
                request("/enrollments/{token}/link", EnrollmentStatus.UNDER_REVIEW),
                PageSample.of("/certificates"),
                PageSample.of("/certificates")
                        .at("/certificates?code=hola", 422)
                        .named("certificates-malformed"),
                PageSample.of("/certificates/{code}", valid).named("certificate-valid"),
                PageSample.of("/certificates/{code}", revoked).named("certificate-revoked"),
                PageSample.of("/certificates/{code}", "x")
                        .at("/certificates/00000-00000-00000-00000", 404)
                        .named("certificate-unknown"),
                PageSample.of("/privacy"),
                PageSample.of("/accessibility"),
                PageSample.of("/login"),
                PageSample.of("/login").at("/login?error", 200).named("login-refused"),
                PageSample.of("/login").to("coordinator"),
                PageSample.of("/staff/mail").to("coordinator"),
                PageSample.of("/staff/privacy").to("admin"),
                PageSample.of("/staff/audit").to("admin"),
                PageSample.of("/staff/audit")
                        .to("admin")
                        .at("/staff/audit?verify=true&edition=lectura-facil-1", 200)
                        .named("staff-audit-verified"),
                PageSample.of("/staff/attendance").to("trainer"),
                PageSample.of("/staff/editions/{code}/attendance", "primers-auxilis-1")
                        .to("trainer"),
                PageSample.of("/staff/editions/{code}/attendance", "lectura-facil-1")
                        .to("coordinator"),
                PageSample.of("/staff/editions/{code}/attendance/sessions/{session}", "primers-auxilis-1", "1")
                        .to("trainer"),
                PageSample.of("/staff/editions/{code}/attendance/sessions/{session}/check-in", "primers-auxilis-1", "1")
                        .to("trainer"),
                PageSample.of("/check-in/{edition}/{session}/{code}", "primers-auxilis-1", "1", "x")
                        .at("/check-in/primers-auxilis-1/1/x", 410),
                request("/check-in/phone/{token}", EnrollmentStatus.CONFIRMED),
                PageSample.of("/demo/mailbox"),
                PageSample.of("/demo/mailbox/{number}", mail.group(1)).named("mail"),
                PageSample.of("/staff").to("coordinator"),
                PageSample.of("/staff")
                        .at("/staff?show=OVER", 200)
                        .named("board-over")
                        .to("coordinator"),
                PageSample.of("/staff").to("trainer"),
                PageSample.of("/staff/editions/{code}", "queixes-taulell-1").to("coordinator"),
                PageSample.of("/staff/editions/{code}", "lectura-facil-2").to("coordinator"),
                PageSample.of("/staff/editions/{code}", "lectura-facil-1").to("coordinator"),
                papers("").named("papers"),
                papers("/{act}", "revocation").named("papers-revocation"),
                papers("/{act}", "reissue").named("papers-reissue"),
                act("closing"),
                act("deadline"),
                act("dates"),
                act("maximum"),
                act("cancellation"),
                PageSample.of("/staff/editions/{code}/{act}", "lectura-facil-2", "decision")
                        .to("coordinator"),
                PageSample.of("/staff/sheets").to("coordinator"),
                PageSample.of("/staff/sheets/{code}", "atendre-be").to("coordinator"),
                PageSample.of("/staff/work/{id}", work()).named("work").to("coordinator"),
                PageSample.of("/staff/reports").to("coordinator"),
                PageSample.of("/staff/reports").to("admin"),
                PageSample.of("/staff/reports/{year:[0-9]+}", REPORTED)
                        .to("coordinator")
                        .named("report"),
                PageSample.of("/staff/reports/{year:[0-9]+}", "2001")
                        .to("admin")
                        .named("report-empty"),
                PageSample.of("/staff/reports/editions/{code}", "lectura-facil-1")
                        .to("coordinator"),
                PageSample.of("/error").at("/none", 404),
                PageSample.of("/error").to("trainer").at("/staff/none", 404));
    }

    private static PageSample act(String act) {
        return PageSample.of("/staff/editions/{code}/{act}", "queixes-taulell-1", act)
                .to("coordinator");
    }

    /** A decision on a request that is decided already: it is over at once, and names what it left alone. */
    private String work() {
        var coordinator = Visitor.of("coordinator", this.port);
        var admitted = reached(EnrollmentStatus.ADMITTED);
        var edition = "/staff/editions/" + admitted.editionCode();
        var ordered = coordinator.sends(
                edition + "/reviews",
                coordinator.opens(edition),
                Map.of("request", admitted.number().value(), "decision", "APPROVE"));
        var path = ordered.headers().firstValue("Location").orElseThrow();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private PageSample papers(String rest, String... act) {
        var certified = reached(EnrollmentStatus.CERTIFIED);
        var variables = Stream.concat(
                Stream.of(certified.editionCode(), certified.number().value()), Arrays.stream(act));
        return PageSample.of("/staff/editions/{code}/requests/{number}" + rest, variables.toArray(String[]::new))
                .to("coordinator");
    }

    private PageSample request(String route, EnrollmentStatus status) {
        var token = this.service.getBean(PrivateLinks.class).token(reached(status));
        var sample = PageSample.of(route, token);
        return sample.named(sample.name() + "-" + status);
    }

    /** The last steps of the sample stories are the engine's own jobs, which go on after the start. */
    private EnrollmentRequest reached(EnrollmentStatus status) {
        var requests = this.service.getBean(EnrollmentRequests.class);
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> requests.findAll().stream()
                                .filter(one -> one.status() == status)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
