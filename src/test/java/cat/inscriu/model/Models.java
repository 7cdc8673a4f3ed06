package cat.inscriu.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The files of {@code bpmn/}, as an office edits them. Tests run at the top of the project. */
final class Models {

    static final Path FOLDER = Path.of("bpmn");

    private Models() {}

    static List<Path> processFiles() {
        return filesEndingWith(".bpmn");
    }

    static List<Path> tableFiles() {
        return filesEndingWith(".dmn");
    }

    static BpmnModelInstance process(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }

    static DmnModelInstance table(Path file) {
        return Dmn.readModelFromFile(file.toFile());
    }

    /** {@code enrollment} for {@code bpmn/enrollment.bpmn}. */
    static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]+$", "");
    }

    static <T extends ModelElementInstance> Collection<T> all(BpmnModelInstance model, Class<T> type) {
        return model.getModelElementsByType(type);
    }

    private static List<Path> filesEndingWith(String ending) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
