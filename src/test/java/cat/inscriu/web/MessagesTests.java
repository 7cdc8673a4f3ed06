package cat.inscriu.web;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.catalog.Accreditation;
import cat.inscriu.certificate.CertificateKind;
import cat.inscriu.edition.CancelReason;
import cat.inscriu.edition.EditionStatus;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All that people read is said in Catalan, Spanish and English, and stands in the bundles. */
class MessagesTests {
    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final List<String> LANGUAGES = List.of("ca", "es", "en");

    /** How the sources say no, and which family of texts explains it. */
    private static final Map<Pattern, String> CODES = Map.of(
            Pattern.compile("\\bFault\\s*\\.of\\(\\s*[^;]*?,\\s*\"([a-z][a-z0-9-]+)\""), "problem.",
            Pattern.compile("\\bfault\\(\\s*[^(,;]+,\\s*\"([a-z][a-z0-9-]+)\""), "problem.",
            Pattern.compile("new Conflict\\(\\s*\"([a-z-]+)\""), "problem.",
            Pattern.compile("HttpStatus\\.[A-Z_]+,\\s*\"([a-z-]+)\""), "problem.",
            Pattern.compile("RefusedCompletion(?:\\.because)?\\(\\s*\"([a-z-]+)\""), "refused.",
            Pattern.compile("\\bwarn\\(\\s*[^(,;]+,\\s*\"([a-z-]+)\""), "warning.");

    /** The name of the service is the same in every language. */
    private static final Set<String> NAMES = Set.of("Inscriu");

    private static final Pattern TAG =
            Pattern.compile("<!--.*?-->|<!DOCTYPE[^>]*>|<\\?.*?\\?>|<[^>]*>", Pattern.DOTALL);
    private static final Pattern UNUSUAL = Pattern.compile("<(style|script)\\b.*?</\\1>", Pattern.DOTALL);
    private static final Pattern SPOKEN_ATTRIBUTE =
            Pattern.compile("\\s(alt|title|placeholder|aria-label|label)=\"([^\"]*\\p{L}[^\"]*)\"");
    private static final Pattern KEY =
            Pattern.compile("#\\{([A-Za-z][\\w.-]*)[(}]|msg(?:OrNull)?\\('([\\w.-]*\\w)'[,)]");
    private static final Pattern KEY_OF_DATA = Pattern.compile("#\\{\\|([\\w.-]+)\\.\\$\\{");

    static Stream<String> bundles() throws IOException {
        return files(BUNDLES)
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith("_ca.properties"))
                .map(name -> name.replace("_ca.properties", ""))
                .toList()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyKeyIsSaidInEveryLanguage(String bundle) {
        var catalan = keys(bundle, "ca");

        assertThat(catalan).isNotEmpty();
        assertThat(keys(bundle, "es")).isEqualTo(catalan);
        assertThat(keys(bundle, "en")).isEqualTo(catalan);
    }

    /** A text that forgets to double its apostrophe loses it, or swallows what follows. */
    @ParameterizedTest
    @MethodSource("bundles")
    void everyTextIsWellFormedAndTakesTheSameArgumentsInEveryLanguage(String bundle) {
        for (var key : keys(bundle, "ca")) {
            var arguments = new HashMap<String, Integer>();
            for (var language : LANGUAGES) {
                var text = load(bundle, language).getProperty(key);
                assertThat(text.replace("''", "").chars().filter(c -> c == '\'').count() % 2)
                        .as("apostrophes of %s in %s: %s", key, language, text)
                        .isZero();
                var format = new MessageFormat(text, Locale.forLanguageTag(language));
                arguments.put(language, format.getFormatsByArgumentIndex().length);
            }
            assertThat(Set.copyOf(arguments.values()).size())
                    .as("arguments of %s: %s", key, arguments)
                    .isEqualTo(1);
        }
    }

    @Test
    void noKeyStandsInTwoBundles() throws IOException {
        var home = new TreeMap<String, String>();
        var twice = new ArrayList<String>();

        for (var bundle : bundles().toList()) {
            for (var key : keys(bundle, "ca")) {
                var other = home.put(key, bundle);
                if (other != null) {
                    twice.add(key + ": " + other + ", " + bundle);
                }
            }
        }

        assertThat(twice).isEmpty();
    }

    @Test
    void everyCodeInTheSourcesIsExplained() throws IOException {
        var asked = new TreeSet<String>();
        for (var source :
                files(SOURCES).filter(f -> f.toString().endsWith(".java")).toList()) {
            var text = Files.readString(source);
            CODES.forEach((pattern, family) ->
                    pattern.matcher(text).results().forEach(found -> asked.add(family + found.group(1))));
        }

        assertThat(asked).hasSizeGreaterThan(50).contains("problem.required", "refused.deadline-past");
        assertThat(missing(asked)).isEmpty();
    }

    @Test
    void everyStateAndReasonHasWords() throws IOException {
        var asked = new TreeSet<String>();
        for (var status : EnrollmentStatus.values()) {
            asked.add("status." + status);
            asked.add("next." + status);
            if (!status.isTerminal()) {
                asked.add("request.by." + status);
            }
        }
        asked.addAll(List.of("next.ADMITTED.confirm", "next.CONFIRMED.started"));
        Arrays.stream(EditionStatus.values()).forEach(status -> asked.add("edition.status." + status));
        Arrays.stream(ReasonCode.values()).forEach(reason -> asked.add("reason." + reason));
        Arrays.stream(CancelReason.values()).forEach(reason -> asked.add("reason." + reason));
        Arrays.stream(Accreditation.values()).forEach(kind -> asked.add("edition.accreditation." + kind));
        Arrays.stream(CertificateKind.values()).forEach(kind -> asked.add("edition.accreditation." + kind));
        for (var status : List.of(400, 403, 404, 409, 422, 500, 503)) {
            asked.add("error." + status);
            asked.add("error." + status + ".text");
        }

        assertThat(missing(asked)).isEmpty();
    }

    /** A page that shows one of these without words does not open at all. */
    @ParameterizedTest
    @CsvSource({
        "audit.act, cat.inscriu.audit.Act",
        "audit.standing, cat.inscriu.audit.Standing",
        "attendance.by, cat.inscriu.attendance.RecordSource",
        "attendance.outlook, cat.inscriu.attendance.Standing$Outlook",
        "board.notice, cat.inscriu.notification.Notice",
        "board.show, cat.inscriu.board.Shelf$Show",
        "deed.act, cat.inscriu.edition.EditionAct",
        "deed.decision, cat.inscriu.edition.EditionDecision",
        "fanout, cat.inscriu.board.FanOut$Kind",
        "file, cat.inscriu.certificate.FileCheck$Verdict",
        "reason, cat.inscriu.certificate.RevocationReason",
        "sheets.approval, cat.inscriu.edition.Approval",
        "task.status, cat.inscriu.enrollment.EnrollmentStatus"
    })
    void everythingThatCanBeShownHasWords(String family, Class<? extends Enum<?>> things) throws IOException {
        var asked = Arrays.stream(things.getEnumConstants())
                .map(thing -> family + "." + thing.name())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asked).isNotEmpty();
        assertThat(missing(asked)).isEmpty();
    }

    @Test
    void everyKeyInATemplateExists() throws IOException {
        var all = all();
        var missing = new TreeSet<String>();
        var found = 0;
        for (var template : templates()) {
            var text = Files.readString(template);
            for (var key : KEY.matcher(text).results().toList()) {
                found++;
                var name = key.group(1) == null ? key.group(2) : key.group(1);
                if (!all.contains(name) && !name.endsWith("form")) {
                    missing.add(template.getFileName() + ": " + name);
                }
            }
            for (var family : KEY_OF_DATA.matcher(text).results().toList()) {
                if (all.stream().noneMatch(key -> key.startsWith(family.group(1) + "."))) {
                    missing.add(template.getFileName() + ": " + family.group(1) + ".*");
                }
            }
        }

        assertThat(found).isGreaterThan(100);
        assertThat(missing).isEmpty();
    }

    @Test
    void noTemplateSpeaksForItself() throws IOException {
        var literal = new ArrayList<String>();
        for (var template : templates()) {
            var markup = UNUSUAL.matcher(Files.readString(template)).replaceAll("");
            for (var text : TAG.split(markup)) {
                var said = text.replaceAll("&\\w+;", "")
                        .replaceAll("\\[[\\[(].*?[\\])]\\]", "")
                        .strip();
                if (said.codePoints().anyMatch(Character::isLetter) && !NAMES.contains(said)) {
                    literal.add(template.getFileName() + ": " + said);
                }
            }
            for (var attribute : SPOKEN_ATTRIBUTE.matcher(markup).results().toList()) {
                if (!attribute.group(2).contains("${") && !attribute.group(2).contains("#{")) {
                    literal.add(template.getFileName() + ": " + attribute.group());
                }
            }
        }

        assertThat(templates()).hasSizeGreaterThan(12);
        assertThat(literal).isEmpty();
    }

    private static Set<String> missing(Set<String> asked) throws IOException {
        var missing = new TreeSet<>(asked);
        missing.removeAll(all());
        return missing;
    }

    private static Set<String> all() throws IOException {
        var all = new TreeSet<String>();
        for (var bundle : bundles().toList()) {
            all.addAll(keys(bundle, "ca"));
        }
        return all;
    }

    private static Set<String> keys(String bundle, String language) {
        return new TreeSet<>(load(bundle, language).stringPropertyNames());
    }

    private static Properties load(String bundle, String language) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(BUNDLES.resolve(bundle + "_" + language + ".properties"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return properties;
    }

    private static List<Path> templates() throws IOException {
        return files(TEMPLATES)
                .filter(file -> file.toString().matches(".*\\.x?html"))
                .toList();
    }

    private static Stream<Path> files(Path root) throws IOException {
        try (var walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }
}
