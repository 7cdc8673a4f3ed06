package cat.inscriu.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Every line has a test that says so. What is written to {@code target/lines.txt} tells which. */
class LinesTests {
    private static final List<Class<?>> CLASSES =
            ReflectionSupport.findAllClassesInPackage("cat.inscriu", type -> true, name -> name.endsWith("Tests"));

    private static final Map<Line, Set<String>> PROOFS = proofs();

    @Test
    void everyFaultHasATest() {
        assertThat(missing(Line::isFault)).isEmpty();
    }

    @Test
    void everyAttackHasATest() {
        assertThat(missing(line -> !line.isFault())).isEmpty();
    }

    @AfterAll
    static void writeDown() throws IOException {
        var list = Arrays.stream(Line.values())
                .map(line -> line + " " + line.text() + "\n"
                        + PROOFS.getOrDefault(line, Set.of()).stream()
                                .map(test -> "    " + test + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
        Files.writeString(Path.of("target", "lines.txt"), list);
    }

    private static Set<Line> missing(Predicate<Line> which) {
        return Arrays.stream(Line.values())
                .filter(which)
                .filter(line -> !PROOFS.containsKey(line))
                .collect(Collectors.toSet());
    }

    private static Map<Line, Set<String>> proofs() {
        var proofs = new EnumMap<Line, Set<String>>(Line.class);
        for (var type : CLASSES) {
            for (var test : tests(type)) {
                claimed(type, test)
                        .forEach(line -> proofs.computeIfAbsent(line, any -> new TreeSet<>())
                                .add(type.getSimpleName() + "." + test.getName()));
            }
        }
        return proofs;
    }

    /** What is not run proves nothing, whatever it is annotated with. */
    private static List<Method> tests(Class<?> type) {
        return ReflectionSupport.findMethods(
                type, method -> AnnotationSupport.isAnnotated(method, Testable.class), HierarchyTraversalMode.TOP_DOWN);
    }

    private static Set<Line> claimed(Class<?> type, Method test) {
        var lines = EnumSet.noneOf(Line.class);
        for (var said : List.<AnnotatedElement>of(type, test)) {
            AnnotationSupport.findAnnotation(said, Proves.class)
                    .ifPresent(proves -> lines.addAll(List.of(proves.value())));
        }
        return lines;
    }
}
