package cat.inscriu.catalog;

import static cat.inscriu.support.Line.F30;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cat.inscriu.support.Proves;
import cat.inscriu.web.Conflict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The catalogue over HTTP and on a real database. Who may call it is the business of the security configuration. */
@CatalogSlice
class CatalogApiTests {
    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");
    private static final String PATH = "/api/training-actions";

    @Autowired
    private MockMvc http;

    @Autowired
    private CourseSheets sheets;

    @Autowired
    private TrainingActions actions;

    @Autowired
    private PromotingUnits units;

    @Autowired
    private ApplicationEvents events;

    @Test
    void aSheetIsPublishedAndShownAsItIsStored() throws Exception {
        var answer = this.http
                .perform(sheet("a-sheet", MediaType.TEXT_PLAIN, Sheets.sample()))
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", PATH + "/a-sheet"))
                .andExpect(jsonPath("$.code").value("a-sheet"))
                .andExpect(jsonPath("$.entityQuota").value(3))
                .andExpect(jsonPath("$.accreditation").value("ATTENDANCE"))
                .andExpect(jsonPath("$.attendanceThreshold").value(80))
                .andExpect(jsonPath("$.audience[1].job").value("Telefonista/recepcionista"))
                .andExpect(content().string(containsString("\"total\":7.5,\"inPerson\":7.5,\"videoTraining\":0.0")))
                .andExpect(jsonPath("$.warnings[0].code").value("sheet-quota-in-prose"))
                .andExpect(jsonPath("$.warnings[0].line").value(10))
                .andExpect(jsonPath("$.warnings[0].message").value(containsString("Línia 10")))
                .andReturn();

        var shown = this.http
                .perform(get(PATH + "/a-sheet"))
                .andExpect(status().isOk())
                .andReturn();
        assertThat(text(answer)).startsWith(text(shown).replaceFirst("}$", ""));
        this.http.perform(get(PATH)).andExpect(jsonPath("$[*].code", hasItem("a-sheet")));
    }

    @Test
    void theCodeComesFromTheTitleAndATakenOneIsAnsweredWithAProposal() throws Exception {
        var title = "L’oficina: atenció i col·laboració";
        var yaml = Sheets.yaml().replace(Sheets.TITLE, title);

        this.http.perform(post(PATH).contentType(YAML).content(yaml)).andExpect(status().isCreated());
        this.http
                .perform(post(PATH).contentType(YAML).content(yaml).header("Accept-Language", "en"))
                .andExpect(status().isConflict())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail").value(containsString("?code=l-oficina-atencio-i-collaboracio-2")));
    }

    @Test
    void everyFaultIsAnsweredAtOnceInTheLanguageOfWhoAsks() throws Exception {
        var broken = Sheets.sample().replace("\n12\n", "\nquinze\n").replaceFirst("7,5 h", "14,5 h");

        this.http
                .perform(sheet("broken", MediaType.TEXT_PLAIN, broken).header("Accept-Language", "es"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors.length()").value(2))
                .andExpect(jsonPath("$.errors[0].field").value("minimum"))
                .andExpect(jsonPath("$.errors[0].line").value(13))
                .andExpect(jsonPath("$.errors[0].message").value(containsString("Línea 13. «Mínim»")))
                .andExpect(jsonPath("$.errors[1].message").value(containsString("14,5 h")));
        assertThat(this.actions.existsById("broken")).isFalse();
    }

    @Test
    void whatIsShownCanBeSentBack() throws Exception {
        this.sheets.publish(bytes(Sheets.sample()), SheetFormat.TEXT, "sent-back", null);
        var shown = text(this.http.perform(get(PATH + "/sent-back")).andReturn());

        var changed = shown.replace("\"maximum\":24", "\"maximum\":30");
        this.http
                .perform(put(PATH + "/sent-back")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(changed))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.maximum").value(30))
                .andExpect(jsonPath("$.warnings").isEmpty());

        assertThat(text(this.http.perform(get(PATH + "/sent-back")).andReturn()))
                .isEqualTo(changed);
    }

    @Test
    void aChangeIsCheckedLikeASheet() throws Exception {
        this.sheets.publish(bytes(Sheets.sample()), SheetFormat.TEXT, "checked", null);

        this.http
                .perform(put(PATH + "/checked")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(Sheets.json().replace("\"minimum\": 12", "\"minimum\": 17, \"code\": \"other\"")))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[*].code", hasItem("sheet-capacity-order")))
                .andExpect(jsonPath("$.errors[*].code", hasItem("sheet-codes-differ")));
        this.http
                .perform(put(PATH + "/nowhere")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(Sheets.json()))
                .andExpect(status().isNotFound());
    }

    @Test
    @Proves(F30)
    void aSheetBeyondTheLimitIsAFault() throws Exception {
        this.http
                .perform(sheet("big", MediaType.TEXT_PLAIN, "a".repeat(CourseSheets.LIMIT + 1)))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].code").value("input-too-large"));
    }

    @Test
    void aWrongCodeOrTypeIsRefused() throws Exception {
        this.http
                .perform(sheet("../etc", MediaType.TEXT_PLAIN, Sheets.sample()))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].code").value("sheet-code"));
        this.http.perform(sheet("xml", MediaType.APPLICATION_XML, "<a/>")).andExpect(status().isUnsupportedMediaType());
    }

    @Test
    void aNewUnitIsToldOnceWhateverItsSpelling() throws Exception {
        var unit = "Oficina de Proves " + UUID.randomUUID();
        var yaml = Sheets.yaml().replace("Servei d'Atenció Ciutadana", unit);

        this.http
                .perform(sheet("unit-1", YAML, yaml).principal(() -> "coordinator"))
                .andExpect(status().isCreated());
        this.http
                .perform(sheet("unit-2", YAML, yaml.replace("Oficina", "OFICINA"))
                        .principal(() -> "other"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.promotingUnit").value(unit));

        assertThat(this.events.stream(UnitCreated.class)
                        .filter(e -> e.unitName().equals(unit)))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.createdBy()).isEqualTo("coordinator");
                    assertThat(e.unitCode()).startsWith("oficina-de-proves").hasSizeLessThanOrEqualTo(50);
                });
    }

    @Test
    void unitsWhoseLongNamesBeginAlikeStayTwo() {
        var name = "Servei de coordinació i suport a la formació dels ens locals del ";
        for (var end : List.of("nord", "sud")) {
            var yaml = Sheets.yaml().replace("Servei d'Atenció Ciutadana", name + end);
            this.sheets.publish(bytes(yaml), SheetFormat.YAML, "long-" + end, null);
        }

        var north = this.actions.findById("long-nord").orElseThrow();
        var south = this.actions.findById("long-sud").orElseThrow();
        assertThat(south.unitCode()).isNotEqualTo(north.unitCode()).hasSizeLessThanOrEqualTo(50);
    }

    @Test
    void theSameSheetAtOnceIsPublishedOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            var yaml = bytes(Sheets.yaml().replace("Servei d'Atenció", "Servei " + round + " d'Atenció"));
            var code = "race-" + round;

            var outcomes = atOnce(4, () -> {
                try {
                    this.sheets.publish(yaml, SheetFormat.YAML, code, null);
                    return "published";
                } catch (Conflict e) {
                    return e.code();
                }
            });

            assertThat(outcomes)
                    .containsExactlyInAnyOrder("published", "sheet-code-taken", "sheet-code-taken", "sheet-code-taken");
        }
    }

    @Test
    void sheetsOfOneNewUnitAtOnceShareIt() throws Exception {
        var yaml = bytes(Sheets.yaml().replace("Servei d'Atenció", "Gabinet d'Atenció"));

        var codes = atOnce(
                4,
                () -> this.sheets
                        .publish(yaml, SheetFormat.YAML, "shared-" + UUID.randomUUID(), null)
                        .action()
                        .unitCode());

        assertThat(codes).containsOnly("gabinet-d-atencio-ciutadana");
        assertThat(this.units.findByNameKey("gabinet-d-atencio-ciutadana")).isPresent();
    }

    @Test
    void aRealSheetIsReadWholeWhereOneIsNamed() throws Exception {
        var named = System.getProperty("inscriu.sheet", "");
        assumeTrue(!named.isBlank() && Files.exists(Path.of(named)), "no sheet is named by inscriu.sheet");

        var action = this.sheets
                .publish(Files.readAllBytes(Path.of(named)), SheetFormat.TEXT, "real-sheet", null)
                .action();

        assertThat(action.title()).isNotBlank();
        assertThat(action.minimum()).isPositive().isLessThanOrEqualTo(action.optimal());
        assertThat(action.optimal()).isLessThanOrEqualTo(action.maximum());
        assertThat(action.entityQuota()).isPositive();
        assertThat(action.hours().total()).isPositive();
        assertThat(List.of(action.contents(), action.objectives(), action.methodology()))
                .noneMatch(String::isBlank);
        assertThat(Outline.of(action.contents()))
                .hasSizeGreaterThan(1)
                .anyMatch(item -> !item.items().isEmpty());
        assertThat(action.audience()).isNotEmpty();
    }

    private static <T> List<T> atOnce(int threads, Callable<T> act) throws Exception {
        var start = new CyclicBarrier(threads);
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var calls = new ArrayList<Callable<T>>();
            for (int i = 0; i < threads; i++) {
                calls.add(() -> {
                    start.await();
                    return act.call();
                });
            }
            var outcomes = new ArrayList<T>();
            for (var future : pool.invokeAll(calls)) {
                outcomes.add(future.get());
            }
            return outcomes;
        } finally {
            pool.shutdown();
        }
    }

    private static MockHttpServletRequestBuilder sheet(String code, MediaType type, String sheet) {
        return post(PATH).queryParam("code", code).contentType(type).content(sheet);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(MvcResult result) throws Exception {
        return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
