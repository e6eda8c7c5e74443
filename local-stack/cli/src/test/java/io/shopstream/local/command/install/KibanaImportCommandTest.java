package io.shopstream.local.command.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.kibana.StubKibana;
import io.shopstream.local.command.Shopstream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KibanaImportCommandTest {

    @TempDir
    Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private final StubKibana kibana = new StubKibana();

    @AfterEach
    void stopKibana() {
        kibana.close();
    }

    @Test
    void sayHowManyObjectsWereImportedTwiceTheSame() throws IOException {
        kibana.asksFor("mary", "secret");
        Path password = Files.writeString(folder.resolve("password"), "secret\n");

        for (int time = 0; time < 2; time++) {
            assertThat(run("--user", "mary", "--password-file", password.toString(), "--space", "shop"))
                    .isZero();
        }

        long objects = kibana.posted().stream()
                .filter(line -> line.startsWith("{"))
                .distinct()
                .count();
        assertThat(objects).isGreaterThan(40);
        assertThat(out.toString().lines())
                .hasSize(4)
                .containsOnly(
                        "imported " + objects + " objects into Kibana at " + kibana.address(),
                        "the last 24 hours: " + kibana.address() + "/s/shop/app/dashboards#/view/shopstream-overview"
                                + "?_g=(refreshInterval:(pause:!f,value:30000),time:(from:now-24h,to:now))");
        assertThat(err.toString()).isEmpty();
        assertThat(kibana.requests()).contains("POST /s/shop/api/saved_objects/_import?overwrite=true");
    }

    @Test
    void whatWasNotTakenIsALineEach() {
        kibana.answersImport(200, """
                {"success": false, "successCount": 46, "errors": [{"id": "shopstream-funnel", "type": "visualization",
                  "error": {"type": "missing_references", "references": [{"type": "search", "id": "x"}]}}]}""");

        assertThat(run()).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "shopstream: visualization shopstream-funnel: missing references: search x",
                        "shopstream: Kibana at " + kibana.address() + " took only 46 objects");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aKibanaOfAnotherVersionIsOneLine() {
        kibana.answersStatus(200, StubKibana.status("8.11.1", "green"));

        assertThat(run()).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("shopstream: Kibana at " + kibana.address()
                        + " is 8.11.1; the objects are for Kibana 7.17, from 7.17.3");
    }

    @Test
    void aKibanaThatIsNotThereIsOneLine() {
        kibana.close();

        assertThat(run()).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("shopstream: Kibana at " + kibana.address() + " does not answer: ");
    }

    @Test
    void aPasswordFileThatIsNotThereIsNamed() {
        assertThat(run("--user", "mary", "--password-file", folder + "/none")).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("shopstream: cannot read " + folder + "/none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --user mary                       | --user and --password-file need each other
            --space Shop                      | --space is a space's id, of letters a-z, digits, _ and -, not Shop
            --space ../x                      | --space is a space's id, of letters a-z, digits, _ and -, not ../x
            --url ftp://kibana.example        | --url is http://host:port or https://host:port, not ftp://kibana.example
            --url kibana.example:5601         | --url is http://host:port or https://host:port, not kibana.example:5601
            --url http://k.example/?x=1       | --url is http://host:port or https://host:port, not http://k.example/?x=1
            --url http://kibana_1:5601        | --url is http://kibana_1:5601, and Java's HTTP client takes no host name with an underscore
            --url http://me:pw@k.example:5601 | --url takes no user and password; give --user and --password-file
            --wait soon                       | 'soon' is not a duration such as 90s, 30m, 24h or 7d
            """)
    void aWrongArgumentIsOneLine(String arguments, String complaint) {
        List<String> line = new ArrayList<>(List.of(arguments.split(" ")));
        if (!line.contains("--url")) {
            line.addAll(List.of("--url", kibana.address().toString()));
        }

        assertThat(execute(line)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains(complaint);
        assertThat(kibana.requests()).isEmpty();
    }

    private int run(String... arguments) {
        List<String> line = new ArrayList<>(List.of("--url", kibana.address().toString(), "--wait", "0s"));
        line.addAll(List.of(arguments));
        return execute(line);
    }

    private int execute(List<String> arguments) {
        List<String> line = new ArrayList<>(List.of("kibana", "import"));
        line.addAll(arguments);
        return Shopstream.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(line.toArray(String[]::new));
    }
}
