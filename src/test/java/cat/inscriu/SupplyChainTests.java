package cat.inscriu;

import static cat.inscriu.support.Line.A31;
import static cat.inscriu.support.Line.A32;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Inscriu is built from is known, fixed, and without a flaw that reaches it. */
class SupplyChainTests {
    private static final Path POM = Path.of("pom.xml");
    private static final Path FLAWS = Path.of("src", "docs", "known-flaws.md");
    private static final Pattern JAR =
            Pattern.compile("(.+?)-(\\d[\\w.]*?)(?:\\.(?:RELEASE|Final))?(?:-classes)?\\.jar");
    private static final Pattern ROW =
            Pattern.compile("\\| (?!---|flaw|part)([^|]+)\\|([^|]+)\\|([^|]+)\\|(?:([^|]+)\\|([^|]+)\\|)?");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\s*[\"']?[\\w.-]*(?<!business-)(password|passwd|secret|token|key)[\"']?\\s*[:=]\\s*[\"']?([^\\s\"'#,]+).*");

    /** What the reasons of {@code known-flaws.md} say is not there. */
    private static final List<String> ABSENT = List.of(
            "spring-webflux",
            "spring-messaging",
            "rsocket-core",
            "aalto-xml",
            "jetty-server",
            "swagger-ui",
            "spring-boot-devtools",
            "groovy",
            "camunda-spin-core",
            "camunda-connect-core",
            "log4j-core",
            "freemarker");

    /** Artifacts on the class path, by name. */
    private static final Map<String, String> VERSIONS =
            versions(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)));

    private static Map<String, String> versions(Stream<String> jars) {
        var versions = new LinkedHashMap<String, String>();
        jars.map(jar -> Path.of(jar).getFileName().toString()).forEach(jar -> {
            var name = JAR.matcher(jar);
            if (name.matches()) {
                versions.put(name.group(1), name.group(2));
            }
        });
        return versions;
    }

    @Test
    @Proves(A31)
    void whatIsBuiltTodayIsBuiltAgainTomorrow() throws IOException {
        var pom = Files.readString(POM);

        var others = pom.replaceFirst("<version>[^<]*-SNAPSHOT</version>", "").replace("<version>[17,)</version>", "");
        assertThat(others).hasSizeLessThan(pom.length()).doesNotContain("SNAPSHOT");
        assertThat(others)
                .doesNotContain("<repositories>", "<pluginRepositories>", "<systemPath>")
                .doesNotContainPattern("<[a-z.-]*version>\\s*(LATEST|RELEASE|[\\[(][^<]*)</")
                // What the build itself holds to, for all that others bring along too; Java alone may be newer.
                .contains(
                        "<banDynamicVersions/>",
                        "<requireReleaseDeps/>",
                        "<requirePluginVersions>",
                        "<requireNoRepositories/>");
    }

    @Test
    @Proves(A31)
    void eachJarGetsItsBillOfMaterialsBeforeItIsPacked() throws IOException {
        assertThat(Files.readString(POM))
                .containsPattern(
                        "(?s)<artifactId>cyclonedx-maven-plugin</artifactId>.{0,200}<phase>prepare-package</phase>");
    }

    /** The jar as it is delivered: {@code mvn -DskipTests package} first. */
    @Test
    @Tag("long")
    @Proves(A31)
    void theBillNamesEveryLibraryInTheJar() throws IOException {
        var delivered = new ArrayList<Path>();
        try (var jars = Files.newDirectoryStream(Path.of("target"), "inscriu-*.jar")) {
            jars.forEach(delivered::add);
        }
        assertThat(delivered).as("target/inscriu-*.jar").hasSize(1);
        try (var jar = new JarFile(delivered.get(0).toFile())) {
            var bill =
                    new ObjectMapper().readTree(jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json")));
            var named = new TreeSet<String>();
            bill.get("components").forEach(component -> {
                named.add(component.get("name").asText() + "-"
                        + component.get("version").asText());
                assertThat(component.get("licenses"))
                        .as(component.get("name").asText())
                        .isNotEmpty();
            });
            var libraries = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.matches("BOOT-INF/lib/.+\\.jar"))
                    .map(name -> Path.of(name).getFileName().toString())
                    // Boot's own, put in by the packing; two of one name are told apart by their group.
                    .filter(name -> !name.startsWith("spring-boot-jarmode"))
                    .map(name -> name.replaceFirst("^(org|com)\\.[a-z.]+-(?=jaxb)", "")
                            .replaceFirst("(-classes|-scala-shaded)?\\.jar$", ""))
                    .toList();
            assertThat(libraries).hasSizeGreaterThan(100);
            assertThat(named).containsAll(libraries);
            assertThat(versions(libraries.stream().map(name -> name + ".jar")))
                    .doesNotContainKeys(ABSENT.toArray(String[]::new));
        }
    }

    @Test
    @Proves(A31)
    void aVersionWhoseFlawIsKnownIsNotTaken() throws IOException {
        var floors = rows().stream().filter(row -> row.size() == 3).toList();

        assertThat(floors).hasSizeGreaterThan(2);
        for (var floor : floors) {
            assertThat(VERSIONS).containsKey(floor.get(0));
            assertThat(compare(VERSIONS.get(floor.get(0)), floor.get(1)))
                    .as(
                            "%s %s, which must be %s or later: %s",
                            floor.get(0), VERSIONS.get(floor.get(0)), floor.get(1), floor.get(2))
                    .isNotNegative();
        }
    }

    @Test
    @Proves(A31)
    void aFlawThatNoVersionMendsIsJudgedWithAReasonAndADate() throws IOException {
        var flaws = rows().stream().filter(row -> row.size() == 5).toList();

        assertThat(flaws).hasSizeGreaterThan(10);
        for (var flaw : flaws) {
            assertThat(flaw.get(0)).matches("CVE-\\d{4}-\\d+|GHSA-[\\w-]+");
            assertThat(VERSIONS).as(flaw.get(0)).containsKey(flaw.get(1));
            assertThat(compare(VERSIONS.get(flaw.get(1)), flaw.get(2)))
                    .as("%s is mended in %s %s: take the row away", flaw.get(0), flaw.get(1), VERSIONS.get(flaw.get(1)))
                    .isNotPositive();
            assertThat(flaw.get(3)).as(flaw.get(0)).hasSizeGreaterThan(15);
            assertThat(flaw.get(4)).as(flaw.get(0)).matches("20\\d\\d-\\d\\d-\\d\\d");
        }
    }

    /** Nothing that opens a door stands in what is kept and delivered. */
    @Test
    @Proves(A32)
    void noSecretIsKeptInTheRepository() throws IOException {
        var found = new ArrayList<String>();
        try (var files =
                Stream.concat(Files.walk(Path.of("src", "main")), Stream.of(Path.of("docker-compose.yml"), POM))) {
            for (var file : files.filter(file -> file.toString().matches(".*\\.(ya?ml|cfg|xml|factories)"))
                    .toList()) {
                for (var line : Files.readAllLines(file)) {
                    var secret = SECRET.matcher(line);
                    if (secret.matches() && !secret.group(2).matches("\\$.*|[<{\\[].*")) {
                        found.add(file + ": " + line.strip());
                    }
                    assertThat(line).as(file.toString()).doesNotContain("-----BEGIN", "AKIA", "ghp_");
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(FLAWS).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> Stream.of(row.group(1), row.group(2), row.group(3), row.group(4), row.group(5))
                        .filter(cell -> cell != null)
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static int compare(String one, String other) {
        var mine = one.split("[.-]");
        var theirs = other.split("[.-]");
        for (var i = 0; i < Math.max(mine.length, theirs.length); i++) {
            var difference = number(mine, i) - number(theirs, i);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int number(String[] parts, int index) {
        return index < parts.length && parts[index].matches("\\d+") ? Integer.parseInt(parts[index]) : 0;
    }
}
