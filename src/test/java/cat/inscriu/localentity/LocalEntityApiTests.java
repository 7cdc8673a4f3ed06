package cat.inscriu.localentity;

import static cat.inscriu.support.Line.F30;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cat.inscriu.catalog.CatalogSlice;
import cat.inscriu.support.Proves;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The register over HTTP and on a real database; the context is that of the catalogue's tests. */
@CatalogSlice
class LocalEntityApiTests {
    private static final String PATH = "/api/local-entities";

    @Autowired
    private MockMvc http;

    @Autowired
    private LocalEntities entities;

    @Test
    void aRegisterIsAddedAndThenUpdated() throws Exception {
        var register =
                "code,name,type\n0812340001,Ajuntament de Prova,MUNICIPALITY\n812340002,Consorci de Prova,CONSORTIUM\n";

        take(register)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.imported").value(2))
                .andExpect(jsonPath("$.updated").value(0))
                .andExpect(jsonPath("$.warnings", hasSize(1)))
                .andExpect(jsonPath("$.warnings[0].message").value(containsString("Línia 3")));
        take(register.replace("Ajuntament de Prova", "Ajuntament de Comprovació")
                        + "0812340003,Nou de Prova,PUBLIC_BODY\n")
                .andExpect(jsonPath("$.imported").value(1))
                .andExpect(jsonPath("$.updated").value(2));

        assertThat(this.entities.findById("0812340001").orElseThrow().name()).isEqualTo("Ajuntament de Comprovació");
    }

    @Test
    @Proves(F30)
    void nothingOfAFaultyRegisterIsTaken() throws Exception {
        take("code,name,type\nhalf-1,Bona,MUNICIPALITY\nhalf-2,Dolenta,POBLE\n")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].line").value(3));

        assertThat(this.entities.existsById("half-1")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"CORNELLA,x1", "l'hospitalet,x2", "parcs consorci,x3", "' xàrxa  de ',x3", "x3 parcs,x3", "collbató,x4"
    })
    void entitiesAreFoundByAnyWordWhateverItsAccents(String question, String code) throws Exception {
        take("code;name;type\nx1;Ajuntament de Cornellà;MUNICIPALITY\nx2;Ajuntament de L’Hospitalet;MUNICIPALITY\n"
                        + "x3;Consorci de la Xarxa de Parcs;CONSORTIUM\nx4;Ajuntament de Col·lbató;MUNICIPALITY\n")
                .andExpect(status().isOk());

        this.http
                .perform(get(PATH).queryParam("q", question))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[*].code", contains(code)));
    }

    @Test
    void namesStandInCatalanOrder() throws Exception {
        take("code,name,type\no1,Ordre Zeta,CONSORTIUM\no2,Ordre Àpex,CONSORTIUM\no3,Ordre Ç,CONSORTIUM\n"
                + "o4,ordre beta,CONSORTIUM\no5,Ordre Deu,CONSORTIUM\n");

        this.http
                .perform(get(PATH).queryParam("q", "ordre"))
                .andExpect(jsonPath("$[*].code", contains("o2", "o4", "o3", "o5", "o1")));
    }

    @Test
    void wildcardsAreLettersAndInactiveEntitiesAreNotOffered() throws Exception {
        take("code,name,type,active\nw1,Cent % d'ens,CONSORTIUM,true\nw2,Tancat % d'ens,CONSORTIUM,false\n");

        this.http.perform(get(PATH).queryParam("q", "%")).andExpect(jsonPath("$[*].code", contains("w1")));
        this.http.perform(get(PATH).queryParam("q", "_")).andExpect(jsonPath("$", hasSize(0)));
    }

    @Test
    void atMostFiftyAreFound() throws Exception {
        var rows = IntStream.range(0, 700)
                .mapToObj(i ->
                        "{\"code\": \"m%d\", \"name\": \"Multitud %d\", \"type\": \"COMMONWEALTH\"}".formatted(i, i))
                .collect(Collectors.joining(",", "[", "]"));

        this.http
                .perform(put(PATH).contentType(MediaType.APPLICATION_JSON).content(rows))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.imported").value(700));
        this.http.perform(get(PATH).queryParam("q", "multitud")).andExpect(jsonPath("$", hasSize(50)));
    }

    @Test
    @Proves(F30)
    void aRegisterBeyondTheLimitIsAFault() throws Exception {
        take("x".repeat(EntityRegister.LIMIT + 1))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].message").value(containsString("1024 KiB")));
    }

    private ResultActions take(String csv) throws Exception {
        return this.http.perform(put(PATH).contentType("text/csv;charset=UTF-8").content(csv));
    }
}
