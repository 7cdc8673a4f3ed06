package cat.inscriu.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three tables by their rows, in the plain decision engine. A row that no test hits fails its class. */
class DecisionTableTests {

    @Nested
    class Eligibility extends Table {

        Eligibility() {
            super("eligibility");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            # open | declared | certified | audience | eligibility | reason                    | rule
            false  | true     | false     | OPEN     | INELIGIBLE  | WINDOW_CLOSED             | WindowClosed
            false  | false    | true      | MISMATCH | INELIGIBLE  | WINDOW_CLOSED             | WindowClosed
            true   | false    | false     | MATCH    | INELIGIBLE  | REQUIREMENTS_NOT_DECLARED | RequirementsNotDeclared
            true   | false    | true      | MISMATCH | INELIGIBLE  | REQUIREMENTS_NOT_DECLARED | RequirementsNotDeclared
            true   | true     | true      | OPEN     | INELIGIBLE  | ALREADY_CERTIFIED         | AlreadyCertified
            true   | true     | true      | MISMATCH | INELIGIBLE  | ALREADY_CERTIFIED         | AlreadyCertified
            true   | true     | false     | MISMATCH | REFER       | AUDIENCE_MISMATCH         | OutsideAudience
            true   | true     | false     | MATCH    | ELIGIBLE    | NONE                      | Eligible
            true   | true     | false     | OPEN     | ELIGIBLE    | NONE                      | Eligible
            """)
        void saysWhoMayAsk(
                boolean windowOpen,
                boolean requirementsDeclared,
                boolean alreadyCertified,
                String audience,
                String eligibility,
                String reason,
                String rule) {
            var facts = Variables.putValue("windowOpen", windowOpen)
                    .putValue("requirementsDeclared", requirementsDeclared)
                    .putValue("alreadyCertified", alreadyCertified)
                    .putValue("audience", audience);

            assertThat(decide(facts)).isEqualTo(Map.of("eligibility", eligibility, "reason", reason));
            assertThat(rulesHit()).containsExactly("Rule_" + rule);
        }
    }

    @Nested
    class Viability extends Table {

        Viability() {
            super("edition-viability");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            # firm | minimum | due   | below  | reachable | viability | rule
            15     | 15      | false | ASK    | 15        | CONFIRM   | MinimumReached
            25     | 15      | true  | CANCEL | 0         | CONFIRM   | MinimumReached
            0      | 0       | true  | CANCEL | 0         | CONFIRM   | MinimumReached
            14     | 15      | false | ASK    | 30        | WAIT      | WaitForDecisionDay
            0      | 15      | false | CANCEL | 0         | WAIT      | WaitForDecisionDay
            14     | 15      | true  | ASK    | 30        | DECIDE    | AskCoordinator
            0      | 15      | true  | ASK    | 0         | DECIDE    | AskCoordinator
            14     | 15      | true  | CANCEL | 15        | DECIDE    | AskWhileReachable
            14     | 15      | true  | CANCEL | 16        | DECIDE    | AskWhileReachable
            14     | 15      | true  | CANCEL | 14        | CANCEL    | CancelUnreachable
            0      | 1       | true  | CANCEL | 0         | CANCEL    | CancelUnreachable
            """)
        void saysWhetherTheEditionRuns(
                long firm,
                long minimum,
                boolean decisionDue,
                String belowMinimum,
                long reachable,
                String viability,
                String rule) {
            var facts = Variables.putValue("firm", firm)
                    .putValue("minimum", minimum)
                    .putValue("decisionDue", decisionDue)
                    .putValue("belowMinimum", belowMinimum)
                    .putValue("reachable", reachable);

            assertThat(decide(facts)).isEqualTo(Map.of("viability", viability));
            assertThat(rulesHit()).containsExactly("Rule_" + rule);
        }
    }

    @Nested
    class Entitlement extends Table {

        Entitlement() {
            super("certificate-entitlement");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            # attended | planned | threshold | accreditation | assessment   | entitlement  | certificate | rule
            12.00      | 15.00   | 80.00     | ATTENDANCE    | NOT_ASSESSED | ENTITLED     | ATTENDANCE  | AttendanceCertificate
            11.99      | 15.00   | 80.00     | ATTENDANCE    | NOT_ASSESSED | NOT_ENTITLED | NONE        | TooFewHours
            15.00      | 15.00   | 100.00    | ATTENDANCE    | FAILED       | ENTITLED     | ATTENDANCE  | AttendanceCertificate
            14.99      | 15.00   | 100.00    | ATTENDANCE    | PASSED       | NOT_ENTITLED | NONE        | TooFewHours
            0.00       | 15.00   | 80.00     | ACHIEVEMENT   | PASSED       | NOT_ENTITLED | NONE        | TooFewHours
            10.00      | 15.00   | 80.00     | ATTENDANCE    | NOT_ASSESSED | NOT_ENTITLED | NONE        | TooFewHours
            10.00      | 15.00   | 66.66     | ATTENDANCE    | NOT_ASSESSED | ENTITLED     | ATTENDANCE  | AttendanceCertificate
            10.00      | 15.00   | 66.67     | ATTENDANCE    | NOT_ASSESSED | NOT_ENTITLED | NONE        | TooFewHours
            12.00      | 15.00   | 80.00     | ACHIEVEMENT   | PASSED       | ENTITLED     | ACHIEVEMENT | AchievementCertificate
            12.00      | 15.00   | 80.00     | ACHIEVEMENT   | NOT_ASSESSED | ENTITLED     | ATTENDANCE  | AchievementNotAssessed
            15.00      | 15.00   | 80.00     | ACHIEVEMENT   | FAILED       | ENTITLED     | ATTENDANCE  | AchievementNotAssessed
            800.00     | 1000.00 | 80.00     | ATTENDANCE    | NOT_ASSESSED | ENTITLED     | ATTENDANCE  | AttendanceCertificate
            799.99     | 1000.00 | 80.00     | ATTENDANCE    | NOT_ASSESSED | NOT_ENTITLED | NONE        | TooFewHours
            """)
        void comparesTheShareExactly(
                String attended,
                String planned,
                String threshold,
                String accreditation,
                String assessment,
                String entitlement,
                String certificate,
                String rule) {
            var facts = Variables.putValue("attendedHundredths", hundredths(attended))
                    .putValue("plannedHundredths", hundredths(planned))
                    .putValue("thresholdHundredths", hundredths(threshold))
                    .putValue("accreditation", accreditation)
                    .putValue("assessment", assessment);

            assertThat(decide(facts)).isEqualTo(Map.of("entitlement", entitlement, "certificate", certificate));
            assertThat(rulesHit()).containsExactly("Rule_" + rule);
        }

        private static long hundredths(String decimal) {
            return Long.parseLong(decimal.replace(".", ""));
        }
    }

    /** One table, its last answer, and the rows that were hit so far. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Table {

        private final String key;
        private final Set<String> everHit = new TreeSet<>();
        private Set<String> lastHit = Set.of();
        private DmnEngine engine;
        private DmnDecision decision;

        Table(String key) {
            this.key = key;
        }

        @BeforeAll
        void parse() {
            var configuration = new DefaultDmnEngineConfiguration();
            configuration.getCustomPostDecisionTableEvaluationListeners().add(this::remember);
            this.engine = configuration.buildEngine();
            try (var table = getClass().getResourceAsStream("/bpmn/" + this.key + ".dmn")) {
                this.decision = this.engine.parseDecision(this.key, table);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A fact that is unknown must not be guessed: no row matches, and the step that reads the answer stops. */
        @Test
        void answersNothingWithoutFacts() {
            assertThat(this.engine.evaluateDecisionTable(this.decision, withEveryFactNull()))
                    .isEmpty();
            assertThat(rulesHit()).isEmpty();
        }

        @AfterAll
        void everyRowWasHit() {
            var rows = ((DmnDecisionTableImpl) this.decision.getDecisionLogic())
                    .getRules().stream().map(DmnDecisionTableRuleImpl::getId).collect(Collectors.toSet());

            assertThat(rows).isNotEmpty();
            assertThat(this.everHit).containsExactlyInAnyOrderElementsOf(rows);
        }

        final Map<String, Object> decide(VariableMap facts) {
            return this.engine
                    .evaluateDecisionTable(this.decision, facts)
                    .getSingleResult()
                    .getEntryMap();
        }

        final Set<String> rulesHit() {
            return this.lastHit;
        }

        private void remember(DmnDecisionTableEvaluationEvent event) {
            this.lastHit =
                    event.getMatchingRules().stream().map(rule -> rule.getId()).collect(Collectors.toSet());
            this.everHit.addAll(this.lastHit);
        }

        private static VariableMap withEveryFactNull() {
            var facts = Variables.createVariables();
            List.of(
                            "windowOpen",
                            "requirementsDeclared",
                            "alreadyCertified",
                            "audience",
                            "firm",
                            "minimum",
                            "decisionDue",
                            "belowMinimum",
                            "reachable",
                            "attendedHundredths",
                            "plannedHundredths",
                            "thresholdHundredths",
                            "accreditation",
                            "assessment")
                    .forEach(fact -> facts.putValue(fact, null));
            return facts;
        }
    }
}
