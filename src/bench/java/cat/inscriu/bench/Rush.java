package cat.inscriu.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Everybody wants a seat in one edition at once, over HTTP: 25 seats, 311 entities, two places each. Each client waits for its
 * answer before it asks for the next person. Afterwards the books are checked: nobody lost, nobody twice, no seat and no quota
 * place more than there are. Notices are queued and stay so: what a letter costs is in the lifecycle's figures.
 */
final class Rush {
    private static final int REQUESTS = Integer.getInteger("bench.requests", 2000);
    private static final int ENTITIES = 311;
    /** Requests of the office's first edition. */
    private static final int FORMER = 300;

    private static final int SEATS = 25;
    private static final int QUOTA = 2;
    private static final int[] CLIENTS = Bench.numbers("bench.clients", "1,8,50,200");
    private static final int[] NODES = Bench.numbers("bench.nodes", "1,2");

    /** H2 lives in its one node, so its processor time is the service's. */
    private static final boolean H2 = Boolean.parseBoolean(System.getProperty("bench.h2", "true"));

    private static final boolean KILL = Boolean.parseBoolean(System.getProperty("bench.kill", "true"));
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** So many were published, wherever. */
    private static int editions;

    private Rush() {}

    static void measure() throws Exception {
        System.out.println("| database | nodes | start | clients | answered/s | p50 ms | p95 ms | p99 ms | p99/p50 | accepted |"
                + " 5xx | lost or twice | seats | entities over quota | CPU s/1,000 service | CPU s/1,000 PostgreSQL |"
                + " all have their state after s |");
        System.out.println("| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
                + " ---: | ---: |");
        try (var server = Database.start();
                var mail = NullMail.start()) {
            var results = new ArrayList<Result>();
            for (var nodes : NODES) {
                results.addAll(onPostgres(server, mail, nodes));
            }
            if (H2) {
                results.addAll(onH2(server, mail));
            }
            if (KILL) {
                results.add(killed(server, mail));
            }
            var wrong = results.stream().filter(Result::isWrong).count();
            if (wrong > 0) {
                throw new IllegalStateException(wrong + " of the rushes above ended wrong");
            }
        }
    }

    private static List<Result> onPostgres(Database server, NullMail mail, int count) throws Exception {
        var url = server.make("rush" + count);
        furnish(server, postgres(url), nodes(url, Database.USER, mail, 1));
        try (var site = new Site(server, postgres(url), nodes(url, Database.USER, mail, count))) {
            return rushes(site, "PostgreSQL");
        }
    }

    /** As in the demo, in a file. The books are read through the node's own door for others. */
    private static List<Result> onH2(Database server, NullMail mail) throws Exception {
        var url = "jdbc:h2:file:" + Files.createTempDirectory("rush").resolve("inscriu") + ";AUTO_SERVER=TRUE";
        var file = new DriverManagerDataSource(url, "sa", "");
        furnish(server, file, nodes(url, "sa", mail, 1));
        try (var site = new Site(server, file, nodes(url, "sa", mail, 1))) {
            return rushes(site, "H2");
        }
    }

    /** An office that has taken requests before, as one has whose nodes start again; then this one's end. */
    private static void furnish(Database server, DataSource database, List<Node> nodes) throws Exception {
        try (var site = new Site(server, database, nodes)) {
            site.furnish();
            var edition = site.publish();
            for (var person = 0; person < FORMER; person++) {
                if (site.ask(edition, person, 0, false).status != 202) {
                    throw new IllegalStateException("a request was not taken");
                }
            }
        }
    }

    private static List<Result> rushes(Site site, String database) throws Exception {
        var results = new ArrayList<Result>();
        results.add(site.rush(database, "cold", 200, false));
        for (var clients : CLIENTS) {
            results.add(site.rush(database, "warm", clients, false));
        }
        return results;
    }

    /** Two nodes, one of which ends without a word in the middle; whoever got no answer asks again, at the other. */
    private static Result killed(Database server, NullMail mail) throws Exception {
        var url = server.make("killed");
        furnish(server, postgres(url), nodes(url, Database.USER, mail, 1));
        try (var site = new Site(server, postgres(url), nodes(url, Database.USER, mail, 2))) {
            site.rush("PostgreSQL", "two nodes begin", 50, false);
            return site.rush("PostgreSQL", "one killed", 50, true);
        }
    }

    private static DataSource postgres(String url) {
        return new DriverManagerDataSource(url, Database.USER, Database.USER);
    }

    private static List<Node> nodes(String url, String user, NullMail mail, int count) {
        var nodes = new ArrayList<Node>();
        for (var i = 0; i < count; i++) {
            nodes.add(Node.start(
                    url,
                    user,
                    "sa".equals(user) ? "" : user,
                    mail.port(),
                    "--inscriu.enrollment.verify-email=false",
                    // Below it are the notices.
                    "--camunda.bpm.generic-properties.properties.job-executor-priority-range-min=0"));
        }
        return nodes;
    }

    /** A few nodes on one database. */
    private static final class Site implements AutoCloseable {
        private final Database server;
        private final JdbcClient database;
        private final List<Node> nodes;
        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newFixedThreadPool(4))
                .build();

        Site(Database server, DataSource database, List<Node> nodes) {
            this.server = server;
            this.database = JdbcClient.create(database);
            this.nodes = nodes;
        }

        void furnish() {
            Office.furnish(this.database, ENTITIES);
            for (var statement : Office.coordinator("bernat")) {
                this.database.sql(statement).update();
            }
        }

        Result rush(String database, String start, int clients, boolean kill) throws Exception {
            var edition = publish();
            var next = new AtomicInteger();
            var answers = new ConcurrentLinkedQueue<Answer>();
            var pids = this.nodes.stream().mapToLong(Node::pid).toArray();
            var before = Cpu.of(this.server.pid(), pids);
            var begun = System.nanoTime();
            var crowd = Executors.newFixedThreadPool(clients);
            var tasks = new ArrayList<Callable<Void>>();
            for (var client = 0; client < clients; client++) {
                var own = client;
                tasks.add(() -> {
                    for (var person = next.getAndIncrement(); person < REQUESTS; person = next.getAndIncrement()) {
                        if (kill && person == REQUESTS / 2) {
                            this.nodes.get(0).kill();
                        }
                        answers.add(ask(edition, person, own, kill));
                    }
                    return null;
                });
            }
            for (var future : crowd.invokeAll(tasks)) {
                future.get();
            }
            crowd.shutdown();
            var answered = (System.nanoTime() - begun) / 1e9;
            Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> unsettled() == 0);
            var settled = (System.nanoTime() - begun) / 1e9;
            // Whatever a request sets off is part of what it costs.
            var cpu = Cpu.of(this.server.pid(), pids).since(before);
            var result = new Result(
                    database,
                    this.nodes.size(),
                    start,
                    clients,
                    answered,
                    List.copyOf(answers),
                    // What a killed node had used is gone with it.
                    kill ? Double.NaN : cpu.service() * 1000 / REQUESTS,
                    cpu.database() * 1000 / REQUESTS,
                    books(edition),
                    settled);
            result.print();
            return result;
        }

        private int unsettled() {
            return this.database
                    .sql("select count(*) from ACT_RU_JOB where HANDLER_TYPE_ not in ('notice', 'history-cleanup')"
                            + " and RETRIES_ > 0 and (DUEDATE_ is null or DUEDATE_ <= current_timestamp)")
                    .query(Integer.class)
                    .single();
        }

        private Answer ask(String edition, int person, int client, boolean again) throws Exception {
            var begun = System.nanoTime();
            for (var attempt = 0; ; attempt++) {
                var node = this.nodes.get((client + attempt) % this.nodes.size());
                try {
                    var answer = send(node, "/api/editions/" + edition + "/enrollments", form(edition, person), null);
                    return new Answer(answer.statusCode(), (System.nanoTime() - begun) / 1e6);
                } catch (IOException e) {
                    if (!again || attempt > 20) {
                        return new Answer(599, (System.nanoTime() - begun) / 1e6);
                    }
                }
            }
        }

        /** Published through the interface, without verification or review: each request gets its state at once. */
        private String publish() throws Exception {
            var code = "R" + editions++;
            var now = Instant.now();
            var start = now.plus(Duration.ofDays(20));
            var draft = """
                    {"code": "%s", "sessions": [{"startsAt": "%s", "endsAt": "%s", "venue": "Sala"}], "minimum": 1, "optimal": 20,
                     "maximum": %d, "entityQuota": %d, "enrollmentOpensAt": "%s", "enrollmentClosesAt": "%s", "approval": "AUTOMATIC"}
                    """.formatted(
                            code,
                            start,
                            start.plus(Duration.ofHours(5)),
                            SEATS,
                            QUOTA,
                            now.minusSeconds(60),
                            now.plus(Duration.ofDays(5)));
            var answer = send(
                    this.nodes.get(this.nodes.size() - 1),
                    "/api/training-actions/" + Office.ACTION + "/editions",
                    draft,
                    "bernat:" + Office.PASSWORD);
            if (answer.statusCode() != 201) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            Awaitility.await().atMost(PATIENCE).until(() -> "ENROLLING"
                    .equals(this.database
                            .sql("select status from edition where code = ?")
                            .param(code)
                            .query(String.class)
                            .single()));
            return code;
        }

        private HttpResponse<String> send(Node node, String path, String body, String basic)
                throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create(node.address() + path))
                    .timeout(Duration.ofSeconds(120))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body));
            if (basic != null) {
                request.header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
            }
            return this.http.send(request.build(), BodyHandlers.ofString());
        }

        private static String form(String edition, int person) {
            return """
                    {"givenName": "Laia", "familyNames": "Serra %d", "email": "laia%d.%s@bench.example.cat", "entityCode": "%s",
                     "jobTitle": "Tècnica", "requirementsDeclared": true, "privacyAccepted": true, "language": "ca"}
                    """.formatted(person, person, edition, Office.entity(person % ENTITIES));
        }

        private Books books(String edition) {
            return new Books(
                    count("enrollment_request where edition_code = ?", edition),
                    count("(select p.email_key from enrollment_request r join person p on p.id = r.person_id"
                            + " where r.edition_code = ? group by p.email_key having count(*) > 1) twice", edition),
                    count("enrollment_request where edition_code = ? and status = 'ADMITTED'", edition),
                    count("(select entity_code from place where edition_code = ? and quota in ('HELD', 'OFFERED')"
                            + " group by entity_code having count(*) > " + QUOTA + ") over", edition),
                    count("enrollment_request where edition_code = ? and status = 'RECEIVED'", edition));
        }

        private int count(String rows, String edition) {
            return this.database
                    .sql("select count(*) from " + rows)
                    .param(edition)
                    .query(Integer.class)
                    .single();
        }

        @Override
        public void close() {
            this.nodes.forEach(Node::close);
        }
    }

    /** @param millis from the question to its answer */
    private record Answer(int status, double millis) {}

    private record Books(int requests, int twice, int seated, int overQuota, int undecided) {}

    private record Result(
            String database,
            int nodes,
            String start,
            int clients,
            double seconds,
            List<Answer> answers,
            double service,
            double postgres,
            Books books,
            double settled) {

        private long accepted() {
            return this.answers.stream().filter(a -> a.status == 202).count();
        }

        private long failed() {
            return this.answers.stream().filter(a -> a.status >= 500).count();
        }

        private long lostOrTwice() {
            return Math.abs(accepted() - this.books.requests) + this.books.twice;
        }

        /** Whoever asks is accepted and has a state in the end, and there is no seat and no quota place too few or too many. */
        boolean isWrong() {
            return accepted() < REQUESTS
                    || lostOrTwice() > 0
                    || this.books.seated != SEATS
                    || this.books.overQuota > 0
                    || this.books.undecided > 0;
        }

        void print() {
            var times = this.answers.stream().mapToDouble(Answer::millis).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %s | %d | %.0f | %.0f | %.0f | %.0f | %.2f | %d | %d | %d | %d of %d | %d | %.2f | %.2f | %.1f |%n",
                    this.database,
                    this.nodes,
                    this.start,
                    this.clients,
                    this.answers.size() / this.seconds,
                    at(times, 50),
                    at(times, 95),
                    at(times, 99),
                    at(times, 99) / at(times, 50),
                    accepted(),
                    failed(),
                    lostOrTwice(),
                    this.books.seated,
                    SEATS,
                    this.books.overQuota,
                    this.service,
                    this.postgres,
                    this.settled);
        }

        private static double at(double[] sorted, int percent) {
            return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
        }
    }
}
