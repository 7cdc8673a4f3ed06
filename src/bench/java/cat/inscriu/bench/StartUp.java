package cat.inscriu.bench;

import cat.inscriu.seal.SampleKeyStore;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.springframework.util.FileSystemUtils;

/**
 * Processor time, wall time and memory from the first instruction until the service says that it has started, on PostgreSQL with its
 * tables made, beside an application that has nothing but Camunda's starters ({@code src/bench/starter}), and beside that same one with
 * all our libraries: what they cost without a line of ours. Each in the forms in which a jar can be started: as it is built, taken apart,
 * and as the image starts it: with an archive of its classes, and without the compiler that only pays when much is done.
 */
final class StartUp {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final List<String> IN_MEMORY =
            List.of("--spring.datasource.url=jdbc:h2:mem:archive");

    private enum Form {
        JAR("the jar"),
        APART("taken apart"),
        IMAGE("as the image starts");

        private final String shown;

        Form(String shown) {
            this.shown = shown;
        }
    }

    /** @param processor seconds, user and system @param resident MiB once started @param peak MiB until then */
    private record Start(double processor, double wall, double resident, double peak) {}

    /** @param jar null if there is none to start as it is built @param launch the program, taken apart */
    private record Application(String name, Path jar, Path apart, List<String> launch, List<String> settings) {
        List<String> command(Form form) {
            var command = new ArrayList<>(List.of(JAVA, "-Duser.timezone=UTC", "-Xmx1g"));
            if (form == Form.IMAGE) {
                command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:SharedArchiveFile=" + archive()));
            }
            command.addAll(form == Form.JAR ? List.of("-jar", this.jar.toString()) : this.launch);
            command.addAll(this.settings);
            return command;
        }

        List<Form> forms() {
            return this.jar == null ? List.of(Form.APART, Form.IMAGE) : List.of(Form.values());
        }

        String archive() {
            return this.apart.resolve("classes.jsa").toString();
        }
    }

    private StartUp() {}

    static void measure() throws Exception {
        try (var server = Database.start()) {
            var theirs = theirs(server.make("start_empty"));
            var inscriu = prepared("Inscriu", System.getProperty("bench.jar"), ours(server.make("start_whole")), IN_MEMORY);
            var starter = prepared("empty Camunda starter", System.getProperty("bench.starter"), theirs, theirs);
            var applications = List.of(inscriu, starter, withLibraries(starter, inscriu, server.make("start_libraries")));
            var starts = new LinkedHashMap<String, List<Start>>();
            for (var round = -1; round < ROUNDS; round++) {
                for (var application : applications) {
                    for (var form : application.forms()) {
                        var start = start(application.command(form));
                        if (round >= 0) {
                            starts.computeIfAbsent(row(application, form), row -> new ArrayList<>())
                                    .add(start);
                        }
                    }
                }
            }
            print(starts);
            for (var application : applications) {
                if (application != starter) {
                    application.forms().forEach(form -> ratio(starts, row(application, form), row(starter, form)));
                }
            }
            ratio(starts, row(inscriu, Form.IMAGE), row(inscriu, Form.JAR));
            ratio(starts, row(inscriu, Form.IMAGE), row(starter, Form.JAR));
        }
    }

    private static String row(Application application, Form form) {
        return application.name() + " | " + form.shown;
    }

    /** Production's profile: what is started is what an office starts. */
    private static List<String> ours(String url) {
        return List.of(
                "--spring.profiles.active=postgres",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + Database.USER,
                "--spring.datasource.password=" + Database.USER,
                "--spring.mail.host=127.0.0.1",
                "--inscriu.organisation.data-protection-officer=dpd@bench.example.cat",
                "--inscriu.organisation.accessibility-contact=a11y@bench.example.cat",
                "--inscriu.base-url=https://bench.example.cat",
                "--inscriu.enrollment.link-secret=" + Office.LINK_SECRET,
                "--inscriu.person.key=" + Office.PERSON_KEY,
                "--inscriu.seal.key-store=" + SampleKeyStore.file(),
                "--inscriu.seal.key-store-password=" + SampleKeyStore.PASSWORD,
                "--inscriu.admin.id=bernat",
                "--inscriu.admin.password=" + Office.PASSWORD);
    }

    private static List<String> theirs(String url) {
        return List.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + Database.USER,
                "--spring.datasource.password=" + Database.USER);
    }

    /** Taken apart, with its archive. */
    private static Application prepared(String name, String jar, List<String> settings, List<String> inTraining)
            throws IOException, InterruptedException {
        var apart = Files.createTempDirectory("start");
        run(List.of(JAVA, "-Djarmode=tools", "-jar", jar, "extract", "--force", "--destination", apart.toString()));
        var program = apart.resolve(Path.of(jar).getFileName());
        var application = new Application(name, Path.of(jar), apart, List.of("-jar", program.toString()), settings);
        train(application, inTraining);
        return application;
    }

    /** The starter's only class with the libraries of the other. */
    private static Application withLibraries(Application starter, Application other, String url)
            throws IOException, InterruptedException {
        var apart = Files.createTempDirectory("start");
        FileSystemUtils.copyRecursively(other.apart().resolve("lib"), apart.resolve("lib"));
        var jar = starter.jar().getFileName();
        var program = Files.copy(starter.apart().resolve(jar), apart.resolve(jar));
        var settings = new ArrayList<>(theirs(url));
        // As the service: a mail server, and no search for models in all of them.
        settings.addAll(List.of("--spring.mail.host=127.0.0.1", "--camunda.bpm.auto-deployment-enabled=false"));
        var launch = List.of("-cp", program + File.pathSeparator + apart.resolve("lib/*"), "cat.inscriu.bench.starter.Starter");
        var application = new Application("the starter with our libraries", null, apart, launch, settings);
        train(application, settings);
        return application;
    }

    /** Make the archive as in {@code src/main/docker/Dockerfile}: by a start that ends when the context stands. */
    private static void train(Application application, List<String> settings) throws IOException, InterruptedException {
        var training = new ArrayList<>(List.of(
                JAVA,
                "-Duser.timezone=UTC",
                "-XX:ArchiveClassesAtExit=" + application.archive(),
                "-Dspring.context.exit=onRefresh"));
        training.addAll(application.launch());
        training.addAll(settings);
        run(training);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log())
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("it did not end well; see " + log());
        }
    }

    private static File log() {
        return new File("target/bench-start.log");
    }

    private static Start start(List<String> command) throws IOException {
        var begun = System.nanoTime();
        var process = new ProcessBuilder(command).redirectError(log()).start();
        try (var lines = lines(process)) {
            awaitStart(lines);
            var wall = (System.nanoTime() - begun) / 1e9;
            var pid = process.pid();
            return new Start(Cpu.seconds(pid), wall, memory(pid, "VmRSS:"), memory(pid, "VmHWM:"));
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Until it says so itself: by then the port is open and the models are deployed. */
    private static void awaitStart(BufferedReader lines) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("Started ") && line.contains(" seconds (process running for ")) {
                return;
            }
        }
        throw new IllegalStateException("it did not start; see " + log());
    }

    private static double memory(long pid, String figure) throws IOException {
        var line = Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(entry -> entry.startsWith(figure))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        return starts.stream()
                .mapToDouble(figure)
                .sorted()
                .skip(starts.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static void print(Map<String, List<Start>> starts) {
        System.out.println("Medians of " + ROUNDS + ":\n");
        System.out.println("| | form | CPU s | wall s | resident MiB | peak MiB |");
        System.out.println("| --- | --- | ---: | ---: | ---: | ---: |");
        starts.forEach((row, all) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.0f | %.0f |%n",
                row,
                median(all, Start::processor),
                median(all, Start::wall),
                median(all, Start::resident),
                median(all, Start::peak)));
    }

    private static void ratio(Map<String, List<Start>> starts, String one, String other) {
        System.out.printf(
                Locale.ROOT,
                "%n%s : %s = %.2f × the processor time, %.2f × the wall time, %.2f × the memory.%n",
                one.replace(" |", ","),
                other.replace(" |", ","),
                median(starts.get(one), Start::processor) / median(starts.get(other), Start::processor),
                median(starts.get(one), Start::wall) / median(starts.get(other), Start::wall),
                median(starts.get(one), Start::resident) / median(starts.get(other), Start::resident));
    }
}
