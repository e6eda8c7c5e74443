package io.shopstream.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopstream.kibana.VegaDrawer.Drawing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Vega specification compiles, and draws what Elasticsearch answers; the drawings are in {@code target/vega}. */
class VegaDrawingTest {

    private static final int WIDTH = 700;
    private static final int HEIGHT = 400;

    @SuppressWarnings("NullAway.Init")
    private static VegaDrawer vega;

    @SuppressWarnings("NullAway.Init")
    private static JsonNode answers;

    @BeforeAll
    static void startVega() throws IOException {
        vega = new VegaDrawer();
        try (InputStream file = VegaDrawingTest.class.getResourceAsStream("answers.json")) {
            answers = JsonMapper.builder().build().readTree(file);
        }
    }

    @AfterAll
    static void stopVega() {
        vega.close();
    }

    @ParameterizedTest
    @MethodSource("specifications")
    void drawsWhatWasFound(SavedObject object) throws IOException {
        JsonNode answer = answers.path(object.id());

        Drawing drawing = vega.draw(object.vega(), answer.path("rows"), WIDTH, HEIGHT);

        Path folder = Files.createDirectories(Path.of("target", "vega"));
        Files.writeString(folder.resolve(object.id() + ".svg"), drawing.svg());
        assertThat(drawing.complaints()).isEmpty();
        assertThat(answer.path("shown")).isNotEmpty();
        answer.path("shown").forEach(text -> assertThat(drawing.svg()).contains(">" + text.asText()));
        assertThat(drawing.svg()).doesNotContain("NaN").doesNotContain("undefined");
    }

    @ParameterizedTest
    @MethodSource("specifications")
    void drawsNothingWithoutAComplaintWhereNothingWasFound(SavedObject object) {
        JsonNode nothing = SavedObject.parse("""
                {"hits": {"hits": []}, "aggregations": {
                  "steps": {"buckets": []}, "products": {"buckets": []}, "all": {"avg": null, "std_deviation": null},
                  "neighbours": {"similarity": {"buckets": []}}}}""");
        JsonNode rows = answers.path(object.id()).path("rows").deepCopy();
        rows.properties().forEach(data -> data.setValue(nothing));

        Drawing drawing = vega.draw(object.vega(), rows, WIDTH, HEIGHT);

        assertThat(drawing.complaints()).isEmpty();
        assertThat(drawing.svg()).doesNotContain("NaN").doesNotContain("undefined");
    }

    /** Kibana 7.17 knows Vega 5.2x only, and asks for everything by itself. */
    @ParameterizedTest
    @MethodSource("specifications")
    void asksElasticsearchAndNobodyElse(SavedObject object) {
        assertThat(object.vega().path("$schema").asText()).isEqualTo("https://vega.github.io/schema/vega/v5.json");
        assertThat(object.vega().path("data").findValues("url")).isNotEmpty().allMatch(JsonNode::isObject);
        assertThat(object.vega().has("width") || object.vega().has("height"))
                .as("a size that Kibana overrides")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "type":"window"          | "type":"windows"       | Unrecognized transform type: "windows"
            "scale":"x"              | "scale":"z"            | is not a function
            "data":"steps"           | "data":"stairs"        | Undefined data set name: "stairs"
            datum.all ?              | datum.all ?? (         | Expression
            format(datum.doc_count   | formatted(datum.doc_count | Unrecognized function: formatted
            """)
    void aBrokenSpecificationIsComplainedOf(String right, String wrong, String complaint) {
        SavedObject funnel = specifications().stream()
                .filter(object -> object.id().equals("shopstream-funnel"))
                .findFirst()
                .orElseThrow();
        String broken = funnel.vega().toString().replace(right, wrong);
        assertThat(broken).isNotEqualTo(funnel.vega().toString());

        Drawing drawing =
                vega.draw(SavedObject.parse(broken), answers.path(funnel.id()).path("rows"), WIDTH, HEIGHT);

        assertThat(drawing.complaints()).isNotEmpty().first().asString().contains(complaint);
    }

    @Test
    void rowsAreThereForEverySpecification() {
        assertThat(specifications())
                .extracting(SavedObject::id)
                .containsExactlyInAnyOrderElementsOf(() -> answers.fieldNames());
    }

    static List<SavedObject> specifications() {
        return SavedObject.all().stream().filter(SavedObject::isVega).toList();
    }
}
