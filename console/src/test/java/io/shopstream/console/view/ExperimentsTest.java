package io.shopstream.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.results.DefinedExperiment;
import io.shopstream.results.ExperimentResults;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.StubSearchServer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of sums that say each unit saw ten items and clicked one or two of them. */
class ExperimentsTest {

    private static final LocalDate BEGIN = LocalDate.parse("2026-08-01");

    private final List<String> documents = new ArrayList<>();

    @Test
    void theLiftOfEachDayIsToldOnceItCanBe() throws Exception {
        day(BEGIN, "old", 300, 1);
        day(BEGIN, "new", 300, 2);
        day(BEGIN.plusDays(1), "old", 300, 1);
        day(BEGIN.plusDays(1), "new", 300, 2);

        ObjectNode experiment = described();

        assertThat(experiment.path("control").asText()).isEqualTo("old");
        assertThat(experiment.path("units")).hasToString("""
                [{"variant":"new","units":600},{"variant":"old","units":600}]""");
        assertThat(experiment.at("/metrics/0")).hasToString("""
                {"metric":"ctr","name":"clicks an item shown","values":[{"variant":"new","value":0.2},\
                {"variant":"old","value":0.1}]}""");
        assertThat(experiment.at("/results/0/kind").asText()).isEqualTo("more");
        assertThat(experiment.at("/results/0/conclusion").asText()).startsWith("Variant new is clicked 100.0 % more");
        assertThat(experiment.path("history").findValuesAsText("day")).containsExactly("2026-08-01", "2026-08-02");
        assertThat(experiment.at("/history/0").has("lift"))
                .as("of 300 units nothing can be said")
                .isFalse();
        JsonNode second = experiment.at("/history/1");
        assertThat(second.path("low").asDouble())
                .isPositive()
                .isLessThan(second.path("lift").asDouble());
        assertThat(second.path("high").asDouble())
                .isGreaterThan(second.path("lift").asDouble());
    }

    @Test
    void ofManyDaysTheNewestSixtyAreTold() throws Exception {
        for (int day = 0; day < 61; day++) {
            day(BEGIN.plusDays(day), "old", 10, 1);
            day(BEGIN.plusDays(day), "new", 10, 2);
        }

        ObjectNode experiment = described();

        assertThat(experiment.path("history").findValuesAsText("day"))
                .hasSize(60)
                .startsWith("2026-08-02")
                .endsWith("2026-09-30");
        assertThat(experiment.at("/units/0/units").asLong()).as("of all days").isEqualTo(610);
    }

    private ObjectNode described() throws Exception {
        try (StubSearchServer stub = new StubSearchServer()) {
            stub.answer(
                    "experiment_sums",
                    "{\"hits\":{\"total\":{\"value\":" + documents.size() + "},\"hits\":[" + String.join(",", documents)
                            + "]},\"_shards\":{\"failed\":0},\"status\":200}");
            DefinedExperiment experiment = DefinedExperiment.of(new ObjectMapper().readTree("""
                    {"name":"lists","control":"old","primary":"ctr","plannedUnits":1000,
                    "variants":[{"name":"old"},{"name":"new"}]}"""));
            return Experiments.of(
                    ExperimentResults.read(new Elasticsearch(stub.settings(), "test"), experiment),
                    Instant.parse("2026-10-15T00:00:00Z"));
        }
    }

    /** Half of the units click a time more, the others a time less, so that they vary. */
    private void day(LocalDate day, String variant, int units, int clicks) {
        long[] sums = new long[120];
        sums[0] = units;
        // items, clicks, and the products of each two of them
        sums[2] = 10L * units;
        sums[3] = (long) clicks * units;
        sums[29] = 100L * units;
        sums[30] = 10L * clicks * units;
        sums[42] = (long) (clicks * clicks + 1) * units;
        StringBuilder array = new StringBuilder();
        for (long sum : sums) {
            array.append(array.length() == 0 ? "" : ",").append(sum);
        }
        documents.add("{\"_source\":{\"experiment\":\"lists\",\"variant\":\"" + variant + "\",\"day\":\"" + day
                + "\",\"units\":" + units + ",\"mixedUnits\":0,\"sums\":[" + array + "]}}");
    }
}
