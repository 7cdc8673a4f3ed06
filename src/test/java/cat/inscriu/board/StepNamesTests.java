package cat.inscriu.board;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Story;
import cat.inscriu.web.Languages;
import java.util.ArrayList;
import java.util.Locale;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

/** A coordinator is told what is stuck by its name, never by what the model calls it. */
class StepNamesTests extends Story {
    @Autowired
    private StepNames names;

    @Autowired
    private RepositoryService repository;

    @AfterEach
    void forgetTheReader() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void everyStepOfBothModelsHasANameInEveryLanguage() {
        var nameless = new ArrayList<String>();
        var found = 0;
        for (var model : new String[] {"enrollment", "edition"}) {
            var definition = this.repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(model)
                    .latestVersion()
                    .singleResult();
            var steps = this.repository.getBpmnModelInstance(definition.getId()).getModelElementsByType(FlowNode.class);
            for (var step : steps) {
                found++;
                for (var language : Languages.ALL) {
                    LocaleContextHolder.setLocale(language);
                    var about = model.equals("enrollment") ? "2027-00001" : "an-edition";
                    var named = step.getName() != null || isWork(step);
                    if (named && this.names.of(step.getId(), about).equals(step.getId())) {
                        nameless.add(model + " " + step.getId() + " in " + language);
                    }
                }
            }
        }

        assertThat(found).isGreaterThan(80);
        assertThat(nameless).isEmpty();
    }

    private static boolean isWork(FlowNode step) {
        return step.getElementType().getTypeName().endsWith("Task");
    }

    @Test
    void whatIsOnRecordIsReadInTheReadersLanguage() {
        LocaleContextHolder.setLocale(Languages.CATALAN);
        assertThat(this.names.read(StepNames.recorded("Task_IssueCertificate", "2027-00001")))
                .isEqualTo("Emetre el certificat, 2027-00001");
        assertThat(this.names.read(StepNames.recorded("inscriu-edition-nudge", "an-edition")))
                .isEqualTo("Tornar a valorar l'edició, an-edition");

        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(this.names.of("CONVOCATION", "2027-00001")).isNotEqualTo("CONVOCATION");
        assertThat(this.names.of("Task_NobodyHeardOf", "2027-00001")).isEqualTo("Task_NobodyHeardOf");
        assertThat(this.names.read("no two parts")).isEqualTo("no two parts");
    }
}
