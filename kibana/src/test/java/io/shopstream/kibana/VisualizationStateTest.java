package io.shopstream.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parts of a visualisation's state fit together as Kibana's editors would leave them. */
class VisualizationStateTest {

    /** Where Kibana 7.17 lets an aggregation stand, by the type of the visualisation. */
    private static final Map<String, Set<String>> SCHEMAS = Map.of(
            "metric", Set.of("metric", "group"),
            "table", Set.of("metric", "bucket"),
            "pie", Set.of("metric", "segment"),
            "histogram", Set.of("metric", "segment", "group"),
            "horizontal_bar", Set.of("metric", "segment", "group"),
            "line", Set.of("metric", "segment", "group"),
            "area", Set.of("metric", "segment", "group"),
            "vega", Set.of(),
            "markdown", Set.of());

    @ParameterizedTest
    @MethodSource("visualizations")
    void aggregationsStandWhereTheTypeHasAPlaceForThem(SavedObject visualization) {
        JsonNode state = visualization.inner("visState");

        assertThat(SCHEMAS).containsKey(state.path("type").asText());
        assertThat(state.path("aggs"))
                .extracting(aggregation -> aggregation.path("schema").asText())
                .isSubsetOf(SCHEMAS.get(state.path("type").asText()));
        assertThat(ids(state.path("aggs"), true)).doesNotHaveDuplicates();
        assertThat(state.path("title")).isEqualTo(visualization.attributes().path("title"));
    }

    @ParameterizedTest
    @MethodSource("visualizations")
    void everyMetricIsDrawnAsASeriesOnAnAxis(SavedObject visualization) {
        JsonNode parameters = visualization.inner("visState").path("params");
        if (!parameters.has("seriesParams")) {
            return;
        }
        List<String> axes = parameters.path("valueAxes").findValuesAsText("id");
        List<String> drawn = new ArrayList<>();
        for (JsonNode series : parameters.path("seriesParams")) {
            drawn.add(series.path("data").path("id").asText());
            assertThat(axes).contains(series.path("valueAxis").asText());
        }

        assertThat(drawn).isEqualTo(ids(visualization.inner("visState").path("aggs"), false));
    }

    @ParameterizedTest
    @MethodSource("visualizations")
    void bucketsAreOrderedByTheirKeyOrAMetric(SavedObject visualization) {
        JsonNode aggregations = visualization.inner("visState").path("aggs");
        List<String> metrics = ids(aggregations, false);

        for (JsonNode terms : of(aggregations, "terms")) {
            String order = terms.path("params").path("orderBy").asText();
            assertThat(order.equals("_key") || metrics.contains(order))
                    .as("ordered by '%s'", order)
                    .isTrue();
        }
    }

    /** A line joins two points across all that lies between them, as if there had been something. */
    @ParameterizedTest
    @MethodSource("visualizations")
    void whereNothingWasNothingIsDrawn(SavedObject visualization) {
        JsonNode state = visualization.inner("visState");
        for (JsonNode aggregation : of(state.path("aggs"), "date_histogram")) {
            for (JsonNode series : state.path("params").path("seriesParams")) {
                if (series.path("type").asText().equals("histogram")) {
                    continue;
                }
                assertThat(aggregation.path("params").path("min_doc_count").asInt(1))
                        .as("a %s has no points where nothing was", series.path("type"))
                        .isZero();
                assertThat(state.path("params").path("fittingFunction").asText("linear"))
                        .as("what fills the gaps of %s", series.path("type"))
                        .isEqualTo("zero");
            }
        }
    }

    /** After the time, each of its steps has a most frequent few of its own, and the rest of it is missing. */
    @ParameterizedTest
    @MethodSource("visualizations")
    void aSplitIsMadeOnceAndNotAnewInEachStepOfTime(SavedObject visualization) {
        List<String> types = new ArrayList<>();
        visualization
                .inner("visState")
                .path("aggs")
                .forEach(aggregation -> types.add(aggregation.path("type").asText()));

        if (types.contains("date_histogram")) {
            assertThat(types.subList(types.indexOf("date_histogram") + 1, types.size()))
                    .as("what stands after the time")
                    .isEmpty();
        }
    }

    /** Where parts make up a whole, the parts without a name of their own belong to it. */
    @ParameterizedTest
    @MethodSource("visualizations")
    void whatASplitLeavesOutIsShownAsOther(SavedObject visualization) {
        JsonNode state = visualization.inner("visState");
        for (JsonNode split : of(state.path("aggs"), "terms")) {
            if (state.path("type").asText().equals("pie")
                    || split.path("schema").asText().equals("group")) {
                assertThat(split.path("params").path("otherBucket").asBoolean())
                        .as("other than the %s", split.path("params").path("customLabel"))
                        .isTrue();
            }
        }
    }

    private static List<JsonNode> of(JsonNode aggregations, String type) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode aggregation : aggregations) {
            if (aggregation.path("type").asText().equals(type)) {
                found.add(aggregation);
            }
        }
        return found;
    }

    private static List<String> ids(JsonNode aggregations, boolean buckets) {
        List<String> ids = new ArrayList<>();
        for (JsonNode aggregation : aggregations) {
            if (buckets || aggregation.path("schema").asText().equals("metric")) {
                ids.add(aggregation.path("id").asText());
            }
        }
        return ids;
    }

    static List<SavedObject> visualizations() {
        return SavedObject.all("visualization");
    }
}
