package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How far features have drifted, counted one by one in the documents of closed sessions of the last seven days. */
final class RecomputedDrift {

    private static final int MOST = 10_000;

    private final StoredDocuments elasticsearch;
    private final String version;
    private final Map<String, Integer> bins = new TreeMap<>();
    private int sessions;

    RecomputedDrift(StoredDocuments elasticsearch, String version, long until) {
        this.elasticsearch = elasticsearch;
        this.version = version;
        JsonNode answer = elasticsearch.call(
                "POST", "/purchase_prediction/_search", """
                {"size":%d,"_source":["bins","closed"],"query":{"bool":{"filter":[{"term":{"modelVersion":"%s"}},
                  {"range":{"startedAt":{"gte":%d,"lte":%d,"format":"epoch_millis"}}}]}}}""".formatted(MOST, version, until - 7 * 86_400_000L, until));
        for (JsonNode hit : answer.at("/hits/hits")) {
            JsonNode of = hit.at("/_source/bins");
            if (of.isArray()) {
                assertThat(hit.at("/_source/closed").asBoolean()).isTrue();
                sessions++;
                of.forEach(bin -> bins.merge(bin.asText(), 1, Integer::sum));
            }
        }
    }

    /** @param drift as the console tells it */
    void assertIsAsTold(JsonNode drift) {
        assertThat(sessions).isBetween(100, MOST - 1);
        assertThat(drift.path("week").asInt()).isEqualTo(sessions);
        assertThat(drift.path("features")).hasSize(10);
        Map<String, JsonNode> profiles = new HashMap<>();
        elasticsearch
                .call(
                        "POST",
                        "/purchase_model/_search",
                        "{\"size\":100,\"query\":{\"term\":{\"modelVersion\":\"" + version + "\"}}}")
                .at("/hits/hits")
                .forEach(hit -> profiles.put(hit.at("/_source/feature").asText(), hit.at("/_source/rows")));
        for (JsonNode told : drift.path("features")) {
            String feature = told.path("feature").asText();
            assertThat(told.path("week").asDouble())
                    .as(feature)
                    .isCloseTo(index(feature, profiles.getOrDefault(feature, told)), within(1e-9));
        }
    }

    /** With half a row more in each bin that is not empty on both sides. */
    private double index(String feature, JsonNode before) {
        double all = 0;
        double filled = 0;
        for (int bin = 0; bin < before.size(); bin++) {
            all += before.get(bin).asInt();
            filled += before.get(bin).asInt() > 0 || bins.containsKey(feature + "=" + bin) ? 1 : 0;
        }
        double index = 0;
        for (int bin = 0; bin < before.size(); bin++) {
            int now = bins.getOrDefault(feature + "=" + bin, 0);
            if (before.get(bin).asInt() > 0 || now > 0) {
                double share = (now + 0.5) / (sessions + 0.5 * filled);
                double was = (before.get(bin).asInt() + 0.5) / (all + 0.5 * filled);
                index += (share - was) * Math.log(share / was);
            }
        }
        return index;
    }
}
