package io.shopstream.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.kibana.VegaDrawer.Drawing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Vega specification compiles, and draws what Elasticsearch answers; the drawings are in {@code target/vega}. */
class VegaDrawingTest {

    private static final int WIDTH = 700;
    private static final int HEIGHT = 400;

    private static final VegaDrawer VEGA = new VegaDrawer();

    @AfterAll
    static void stopVega() {
        VEGA.close();
    }

    @ParameterizedTest
    @MethodSource("specifications")
    void drawsWhatWasFound(SavedObject object) throws IOException {
        Drawing drawing = VEGA.draw(object.vega(), VegaAnswers.rows(object), WIDTH, HEIGHT);

        Path folder = Files.createDirectories(Path.of("target", "vega"));
        Files.writeString(folder.resolve(object.id() + ".svg"), drawing.svg());
        assertThat(drawing.complaints()).isEmpty();
        assertThat(VegaAnswers.shown(object)).isNotEmpty();
        VegaAnswers.shown(object).forEach(text -> assertThat(drawing.svg()).contains(">" + text.asText()));
        assertThat(drawing.svg()).doesNotContain("NaN").doesNotContain("undefined");
    }

    @ParameterizedTest
    @MethodSource("specifications")
    void drawsNothingWithoutAComplaintWhereNothingWasFound(SavedObject object) {
        JsonNode nothing = SavedObject.parse("""
                {"hits": {"hits": []}, "aggregations": {
                  "rows": {"buckets": []}, "first": {"buckets": []}, "shown": {"value": 0}, "clicked": {"value": 0},
                  "carted": {"value": 0}, "bought": {"value": 0}, "revenue": {"value": 0},
                  "steps": {"buckets": []}, "products": {"buckets": []}, "all": {"avg": null, "std_deviation": null},
                  "neighbours": {"similarity": {"buckets": []}}}}""");
        JsonNode rows = VegaAnswers.rows(object).deepCopy();
        rows.properties().forEach(data -> data.setValue(nothing));

        Drawing drawing = VEGA.draw(object.vega(), rows, WIDTH, HEIGHT);

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

        Drawing drawing = VEGA.draw(SavedObject.parse(broken), VegaAnswers.rows(funnel), WIDTH, HEIGHT);

        assertThat(drawing.complaints()).isNotEmpty().first().asString().contains(complaint);
    }

    @Test
    void rowsAreThereForEverySpecification() {
        assertThat(specifications()).extracting(SavedObject::id).containsExactlyInAnyOrderElementsOf(VegaAnswers.ids());
    }

    static List<SavedObject> specifications() {
        return SavedObject.all().stream().filter(SavedObject::isVega).toList();
    }
}
