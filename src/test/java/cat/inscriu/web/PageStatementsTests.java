package cat.inscriu.web;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.audit.Chain;
import cat.inscriu.audit.TrailReader;
import cat.inscriu.support.SqlCounter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a page asks of the database does not grow with what it shows; the same of files and of what programs read. The service
 * itself says which there are, so a new one needs a sample in {@link PageSamples} or {@link FileSamples}.
 */
@OnSampleSite
class PageStatementsTests {
    /** Routes that show nothing of which there could be more. */
    private static final Set<String> FIXED = Set.of(
            "/accessibility",
            "/api/certificates/{code}",
            "/api/editions/{edition}/places",
            "/api/enrollments/{token}/certificate.pdf",
            "/certificates",
            "/certificates/{code}",
            "/check-in/phone/{token}",
            "/check-in/{edition}/{session}/{code}",
            "/demo/mailbox",
            "/demo/mailbox/{number}",
            "/editions/{code}/requested",
            "/enrollments/{token}/certificate.pdf",
            "/enrollments/{token}/link",
            "/enrollments/{token}/withdrawal",
            "/error",
            "/login",
            "/privacy",
            "/staff/editions/{code}/attendance/sessions/{session}/check-in",
            "/staff/editions/{code}/requests/{number}",
            "/staff/editions/{code}/requests/{number}/{act}",
            "/staff/mail",
            "/staff/privacy",
            "/staff/reports/editions/{code}",
            "/staff/sheets/{code}",
            "/staff/work/{id}/files/{position}");

    /** What may be one more, by name of the sample, each for its reason. */
    private static final Set<String> ONE_MORE = Set.of(
            // The whole trail is verified or handed out, a thousand entries at a time.
            "staff-audit-verified",
            "staff-audit-csv-admin",
            "staff-audit-jsonl-admin",
            // All are counted only when they do not fit into one page.
            "api-local-entities");

    private static final int MOST = 40;
    private static final Map<String, String> ANYTHING = Map.of("Accept", "text/html, */*;q=0.8");

    /** Once in half a minute the groups of who is signed in are read anew; of so many visits in a row one is without that. */
    private static final int VISITS = 3;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private SqlCounter sql;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private Chain chain;

    private final Map<String, Visitor> visitors = new HashMap<>();

    @Test
    void everyPageNeedsAsManyStatementsForManyAsForFew(@LocalServerPort int port) throws IOException {
        var pages = new PageSamples(this.service, port);
        var files = new FileSamples(this.service, port);
        assertThat(pages.sampled()).as("pages with a sample").isEqualTo(pages.routes());
        assertThat(files.sampled()).as("other routes with a sample").isEqualTo(files.routes());

        // What was written so far is in the trail from the first visit on, not from whenever the chain has its turn.
        var trail = new TrailReader(this.database, this.chain);
        trail.chains();
        var few = new LinkedHashMap<PageSample, Visit>();
        Stream.of(pages.all(), files.all())
                .flatMap(List::stream)
                .forEach(sample -> few.put(sample, visit(sample, port)));
        var soft = new SoftAssertions();
        var same = few.keySet().stream().map(PageSample::route).collect(Collectors.toCollection(TreeSet::new));
        try (var more = new MoreOfEverything(JdbcClient.create(this.database), trail)) {
            more.put();
            soft.assertThat(more.forgotten()).as("tables that do not grow").isEmpty();
            few.forEach((sample, before) -> {
                var after = visit(sample, port);
                compare(sample, before, after, soft);
                if (after.letters() > before.letters()) {
                    same.remove(sample.route());
                }
            });
        }
        soft.assertThat(same)
                .as("routes that show no more than before, so that their count means nothing")
                .isEqualTo(FIXED);
        soft.assertAll();
    }

    private static void compare(PageSample sample, Visit before, Visit after, SoftAssertions soft) {
        var count = before.statements().size();
        soft.assertThat(after.statements().size())
                .as("statements of %s, those that were not made before: %s", sample, surplus(after, before))
                .isBetween(count, count + (ONE_MORE.contains(sample.name()) ? 1 : 0));
        soft.assertThat(count).as("statements of %s", sample).isLessThan(MOST);
    }

    private Visit visit(PageSample sample, int port) {
        var visitor = this.visitors.computeIfAbsent(sample.account(), account -> Visitor.of(account, port));
        return Stream.generate(() -> visit(sample, visitor))
                .limit(VISITS)
                .min(Comparator.comparing(visit -> visit.statements().size()))
                .orElseThrow();
    }

    private Visit visit(PageSample sample, Visitor visitor) {
        var letters = new AtomicInteger();
        var statements = this.sql.in(() -> {
            var answer = visitor.asks("GET", sample.path(), ANYTHING);
            assertThat(answer.statusCode()).as(sample.path()).isEqualTo(sample.status());
            letters.set(answer.body().length());
        });
        return new Visit(statements, letters.get());
    }

    private static List<String> surplus(Visit one, Visit other) {
        var surplus = new ArrayList<>(one.statements());
        other.statements().forEach(surplus::remove);
        return surplus;
    }

    private record Visit(List<String> statements, int letters) {}
}
