package cat.inscriu.web;

import cat.inscriu.certificate.Certificates;
import cat.inscriu.edition.EditionProcess;
import cat.inscriu.enrollment.EnrollmentProcess;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.PrivateLinks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.ApplicationContext;

/** Where on the sample site programs read and people save files; beside {@link PageSamples}, on whose site they are. */
final class FileSamples {
    /** Answers of a fixed form that lie in memory, and the demo's mails. */
    private static final Set<String> WITHOUT_DATA = Set.of(
            "/api/csrf",
            "/language",
            "/demo/mailbox/{number}/html",
            "/demo/mailbox/{number}/files/{index}",
            "/staff/mail/{letter}/{language}");

    private static final String OPEN = "queixes-taulell-1";
    private static final String HELD = "primers-auxilis-1";
    private static final String FINISHED = "lectura-facil-1";

    private final ApplicationContext service;
    private final int port;
    private final List<PageSample> all;

    FileSamples(ApplicationContext service, int port) {
        this.service = service;
        this.port = port;
        this.all = List.of(
                PageSample.of("/api/editions"),
                PageSample.of("/api/editions/{code}", OPEN),
                PageSample.of("/api/editions/{code}/trainers", OPEN).to("coordinator"),
                PageSample.of("/api/editions/{edition}/places", OPEN)
                        .at("/api/editions/" + OPEN + "/places?entity=9900010001", 200),
                PageSample.of("/api/editions/{edition}/enrollments", FINISHED).to("coordinator"),
                PageSample.of("/api/editions/{edition}/enrollments.csv", FINISHED)
                        .to("coordinator"),
                PageSample.of("/api/editions/{edition}/enrollments.xlsx", FINISHED)
                        .to("coordinator"),
                PageSample.of("/api/editions/{edition}/enrollments.pdf", FINISHED)
                        .to("coordinator"),
                PageSample.of("/api/editions/{edition}/attendance.csv", FINISHED)
                        .to("coordinator"),
                PageSample.of("/api/editions/{edition}/attendance.xlsx", FINISHED)
                        .to("coordinator"),
                PageSample.of("/api/editions/{edition}/reception.pdf", FINISHED).to("coordinator"),
                PageSample.of("/api/local-entities").at("/api/local-entities?q=ajuntament", 200),
                PageSample.of("/api/reports/{year:[0-9]+}", PageSamples.REPORTED)
                        .to("coordinator"),
                PageSample.of("/api/training-actions").to("coordinator"),
                PageSample.of("/api/training-actions/{code}", "atendre-be").to("coordinator"),
                PageSample.of("/api/certificates/{code}", code()),
                PageSample.of("/api/tasks/{taskId}", task(EnrollmentProcess.REVIEW))
                        .named("review")
                        .to("coordinator"),
                PageSample.of("/api/tasks/{taskId}", task(EditionProcess.DECIDE))
                        .named("decision")
                        .to("coordinator"),
                PageSample.of("/api/tasks/{taskId}", task(EditionProcess.RECORD_ATTENDANCE))
                        .named("attendance")
                        .to("trainer"),
                own("/api/enrollments/{token}", certified()),
                own("/api/enrollments/{token}/certificate.pdf", certified()),
                own("/enrollments/{token}/certificate.pdf", certified()),
                own("/enrollments/{token}/data.json", certified()),
                own("/enrollments/{token}/sessions.ics", first(HELD, EnrollmentStatus.CONFIRMED)),
                PageSample.of("/editions/{code}/calendar.ics", OPEN),
                PageSample.of("/staff/editions/{code}/attendance.csv", HELD).to("trainer"),
                PageSample.of("/staff/editions/{code}/attendance/signatures.pdf", HELD)
                        .to("trainer"),
                PageSample.of("/staff/editions/{code}/attendance/sessions/{session}/signatures.pdf", HELD, "1")
                        .to("trainer"),
                PageSample.of("/staff/editions/{code}/dossier.zip", FINISHED).to("coordinator"),
                PageSample.of("/staff/privacy/{number}/data.json", certified()).to("admin"),
                PageSample.of("/staff/audit.csv").to("admin"),
                PageSample.of("/staff/audit.jsonl").to("admin"),
                PageSample.of("/staff/work/{id}/files/{position}", file(), "1")
                        .named("work-file")
                        .to("coordinator"));
    }

    List<PageSample> all() {
        return this.all;
    }

    private PageSample own(String route, String number) {
        var request = this.service.getBean(EnrollmentRequests.class).findById(number);
        return PageSample.of(route, this.service.getBean(PrivateLinks.class).token(request.orElseThrow()));
    }

    private String certified() {
        return first(FINISHED, EnrollmentStatus.CERTIFIED);
    }

    private String first(String edition, EnrollmentStatus status) {
        return this.service
                .getBean(EnrollmentRequests.class)
                .numbers(edition, Set.of(status))
                .get(0);
    }

    /** Of a work that has made a report. */
    private String file() {
        var coordinator = Visitor.of("coordinator", this.port);
        var report = "/staff/reports/" + PageSamples.REPORTED;
        var path = coordinator
                .sends(report, coordinator.opens(report), Map.of("format", "xlsx"))
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("/files/1$", "");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> coordinator.opens(path).body().contains(path + "/files/1"));
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String code() {
        return this.service
                .getBean(Certificates.class)
                .of(certified())
                .orElseThrow()
                .code();
    }

    private String task(String key) {
        return this.service
                .getBean(TaskService.class)
                .createTaskQuery()
                .taskDefinitionKey(key)
                .orderByTaskCreateTime()
                .asc()
                .listPage(0, 1)
                .get(0)
                .getId();
    }

    /** Every route of the kind, as the service maps it. */
    Set<String> routes() {
        return PageSamples.gets(this.service, method -> !PageSamples.isPage(method));
    }

    Set<String> sampled() {
        var routes = this.all.stream().map(PageSample::route).collect(Collectors.toCollection(TreeSet::new));
        routes.addAll(WITHOUT_DATA);
        return routes;
    }
}
