package cat.inscriu.race;

import static cat.inscriu.support.Line.F7;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.PostgresServer;
import cat.inscriu.support.Proves;
import java.io.File;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A node whose disk for temporary files and for its log is full. */
@Tag("long")
@Proves(F7)
class FullDiskTests {

    @Test
    void neitherTemporaryFilesNorALogAreNeededToServe() throws IOException {
        var url = PostgresServer.database("full_disk");
        var database = JdbcClient.create(new DriverManagerDataSource(url));
        try (var disk = SmallDisk.empty();
                var node = Node.on(url, "full-disk")
                        .withoutMail()
                        .machine("-Djava.io.tmpdir=" + disk.folder())
                        .loggingTo(new File("/dev/full"))
                        .start()) {
            node.ready();
            Node.furnish(database);
            var office = node.office();
            disk.fills();

            var edition = office.publishes(terms -> terms.put("approval", "AUTOMATIC"));
            People.crowd(database, edition, 5000);
            assertThat(Together.rush(
                            6,
                            40,
                            i -> office.asks(edition, Office.form(i, Office.entity(i)), null)
                                    .statusCode()))
                    .containsOnly(202);
            office.drains();
            for (var file : new String[] {"enrollments.csv", "enrollments.xlsx", "attendance.xlsx"}) {
                assertThat(office.send("GET", "/api/editions/" + edition + "/" + file, null, Office.coordinator(), null)
                                .statusCode())
                        .as(file)
                        .isEqualTo(200);
            }
            var admin = Browser.signedIn(office);
            var upload = admin.uploads(
                    "/staff/editions/" + edition + "/attendance/import",
                    "/staff/attendance",
                    "file",
                    "x;".repeat(100_000));
            assertThat(upload.statusCode()).isLessThan(500);
            assertThat(office.send("GET", "/", null, null, null).statusCode()).isEqualTo(200);
            assertThat(node.health("db").get("status").asText()).isEqualTo("UP");
        }
    }
}
