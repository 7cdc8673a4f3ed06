package cat.inscriu.race;

import static cat.inscriu.support.Line.F24;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.PostgresServer;
import cat.inscriu.support.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** An old and a new node side by side: the new one brings a changed model and a changed schema. */
@Tag("long")
@Proves(F24)
class UpdateTests {
    private static final Path NEXT = Path.of("target", "next-version");

    @Test
    void oldAndNewShareTheWorkWhileTheOfficeIsUpdated() throws IOException {
        var url = PostgresServer.database("update");
        var database = JdbcClient.create(new DriverManagerDataSource(url));
        try (var old = Node.on(url, "old").withoutMail().start().ready()) {
            Node.furnish(database);
            var edition = old.office().publishes(terms -> {
                terms.put("approval", "AUTOMATIC");
                terms.put("maximum", 30);
            });
            var numbers = new ArrayList<>(Together.rush(4, 20, i -> old.office().asks(edition, i, Office.entity(i))));

            try (var next = Node.on(url, "next")
                    .withoutMail()
                    .with(nextVersion())
                    .start()
                    .ready()) {
                var nodes = List.of(old, next);
                numbers.addAll(
                        Together.rush(6, 40, i -> nodes.get(i % 2).office().asks(edition, 100 + i, Office.entity(i))));
                old.office().drains();

                assertThat(numbers).doesNotHaveDuplicates().hasSize(60);
                assertThat(old.office().statuses(edition)).isEqualTo(Map.of("ADMITTED", 30, "WAITLISTED", 30));
                assertThat(versions(database)).containsExactly(1, 2);

                // A node of the old version that stops in the middle of the update comes back on the new schema.
                old.kill();
                try (var again = Node.on(url, "old-again").withoutMail().start().ready()) {
                    assertThat(again.office().cancels(edition).statusCode()).isEqualTo(202);
                    again.office().drains();
                    for (var node : List.of(again, next)) {
                        assertThat(node.health("invariants").get("status").asText())
                                .isEqualTo("UP");
                        assertThat(node.said()).doesNotContain(" ERROR ");
                    }
                }
                assertThat(next.office().statuses(edition)).isEqualTo(Map.of("EDITION_CANCELLED", 60));
                assertThat(next.office().notices(edition)).containsEntry("EDITION_CANCELLED", 60);
                assertThat(next.office().failedJobs()).isEmpty();
            }
        }
    }

    private static List<Integer> versions(JdbcClient database) {
        return database.sql(
                        "select distinct p.VERSION_ from ACT_RU_EXECUTION x join ACT_RE_PROCDEF p on p.ID_ = x.PROC_DEF_ID_"
                                + " where p.KEY_ = 'enrollment' order by 1")
                .query(Integer.class)
                .list();
    }

    /** The classes of this build with another model and one more migration. */
    private static Path nextVersion() throws IOException {
        FileSystemUtils.deleteRecursively(NEXT);
        FileSystemUtils.copyRecursively(Path.of("target", "classes"), NEXT);
        var model = NEXT.resolve("bpmn/enrollment.bpmn");
        Files.writeString(model, Files.readString(model).replace("name=\"Allocate seat\"", "name=\"Allocate a seat\""));
        Files.writeString(
                NEXT.resolve("db/migration/V900__next.sql"),
                "alter table enrollment_request add column asked_by varchar(20);\ncreate table next_version (id integer primary key);\n");
        return NEXT;
    }
}
