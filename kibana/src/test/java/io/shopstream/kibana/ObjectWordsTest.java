package io.shopstream.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.session.RejectReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read on a dashboard are words, whole, and say of which time they are. */
class ObjectWordsTest {

    /** Pixels of a letter in the bold type of a table's header, and of what stands beside the words. */
    private static final int LETTER = 8;

    private static final int BESIDE = 40;

    /** Kibana's tables have no narrower columns. */
    private static final int NARROWEST = 100;

    /** What a saved search shows before its columns: controls, and the time where it has one. */
    private static final int CONTROLS = 70;

    private static final int TIME = 212;

    @ParameterizedTest
    @MethodSource("visualizations")
    void everyAggregationHasALabelThatIsNoFieldsName(SavedObject visualization) {
        for (JsonNode aggregation : visualization.inner("visState").path("aggs")) {
            JsonNode parameters = aggregation.path("params");
            List<String> labels = new ArrayList<>();
            if (aggregation.path("type").asText().equals("filters")) {
                parameters
                        .path("filters")
                        .forEach(filter -> labels.add(filter.path("label").asText()));
            } else {
                labels.add(parameters.path("customLabel").asText());
            }

            assertThat(labels).isNotEmpty().allSatisfy(label -> assertThat(label)
                    .isNotBlank()
                    .matches("[A-Za-z0-9% ]+")
                    .isNotEqualTo(parameters.path("field").asText()));
        }
    }

    /** A legend would say {@code true} and {@code false}; filters have labels. */
    @ParameterizedTest
    @MethodSource("visualizations")
    void noLegendSaysTrueOrFalse(SavedObject visualization) {
        for (JsonNode aggregation : visualization.inner("visState").path("aggs")) {
            if (aggregation.path("schema").asText().matches("group|segment|bucket")
                    && aggregation.path("params").has("field")) {
                assertThat(Mapping.of(visualization.alias())
                                .field(aggregation.path("params").path("field").asText())
                                .type())
                        .isNotEqualTo("boolean");
            }
        }
    }

    @Test
    void everyReasonOfARejectHasWords() {
        JsonNode format = pattern("rejected_session").inner("fieldFormatMap").path("reason");
        List<String> reasons = new ArrayList<>(List.of("late", "lost"));
        Arrays.stream(RejectReason.values()).map(RejectReason::wireName).forEach(reasons::add);

        assertThat(format.path("id").asText()).isEqualTo("static_lookup");
        assertThat(format.at("/params/lookupEntries").findValuesAsText("key"))
                .containsExactlyInAnyOrderElementsOf(reasons);
        assertThat(format.at("/params/lookupEntries").findValuesAsText("value"))
                .allMatch(words -> words.matches("[A-Za-z0-9% ]+"));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void whatIgnoresTheChosenTimeSaysSo(SavedObject object) {
        boolean timed = object.isVega()
                ? !object.vega().path("data").findValues("%timefield%").isEmpty()
                : pattern(object.alias()).attributes().has("timeFieldName");
        // Kibana shows the description of a visualisation, and of a saved search only the title
        String read = object.attributes().path("title").asText()
                + (object.type().equals("search")
                        ? ""
                        : object.attributes().path("description").asText());

        assertThat(read.contains("the time filter does not apply")).isNotEqualTo(timed);
    }

    @ParameterizedTest
    @MethodSource("shown")
    void aTableHasRoomForItsColumns(SavedObject object) {
        List<String> headers = new ArrayList<>();
        int taken = 0;
        if (object.type().equals("search")) {
            JsonNode labels = pattern(object.alias()).inner("fieldAttrs");
            object.attributes()
                    .path("columns")
                    .forEach(column -> headers.add(
                            labels.path(column.asText()).path("customLabel").asText()));
            taken = CONTROLS + (pattern(object.alias()).attributes().has("timeFieldName") ? TIME : 0);
            assertThat(headers).allMatch(header -> header.matches("[A-Z][a-z ]+"));
        } else if (object.inner("visState").path("type").asText().equals("table")) {
            JsonNode state = object.inner("visState");
            state.path("aggs").findValuesAsText("customLabel").forEach(headers::add);
            assertThat(state.at("/params/autoFitRowToContent").asBoolean())
                    .as("long values are wrapped")
                    .isTrue();
        }
        for (PanelSize panel : PanelSize.all(1_280)) {
            if (panel.object().equals(object.id()) && !headers.isEmpty()) {
                int room = (panel.width() - taken) / headers.size();
                assertThat(headers)
                        .as("%s pixels on %s", room, panel)
                        .allMatch(header -> Math.max(NARROWEST, LETTER * header.length() + BESIDE) <= room);
            }
        }
    }

    private static SavedObject pattern(String alias) {
        return SavedObject.all("index-pattern").stream()
                .filter(pattern -> pattern.attributes().path("title").asText().equals(alias))
                .findFirst()
                .orElseThrow();
    }

    static List<SavedObject> visualizations() {
        return SavedObject.all("visualization");
    }

    /** What asks Elasticsearch. */
    static List<SavedObject> shown() {
        return SavedObject.all().stream()
                .filter(object -> object.isVega() || object.type().matches("search|visualization"))
                .filter(object -> object.isVega() || !object.alias().isEmpty())
                .toList();
    }
}
