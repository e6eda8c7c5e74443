package io.shopstream.kibana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DashboardQueriesTest {

    private static final Instant FROM = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-21T00:00:00Z");

    private final List<ObjectQuery> queries = new DashboardQueries(FROM, TO).all();

    @Test
    void aVisualizationAsksAsKibanaDoes() {
        assertThat(query("shopstream-category-revenue").toString())
                .isEqualTo(
                        "{\"size\":0,\"query\":{\"bool\":{\"must\":[{\"query_string\":{\"query\":\"dimension:category\","
                                + "\"analyze_wildcard\":true,\"time_zone\":\"UTC\"}}],\"filter\":[{\"range\":{\"minute\":{"
                                + "\"gte\":\"2026-11-20T00:00:00Z\",\"lte\":\"2026-11-21T00:00:00Z\","
                                + "\"format\":\"strict_date_optional_time\"}}}]}},"
                                + "\"aggs\":{\"3\":{\"terms\":{\"field\":\"value\",\"size\":8,\"order\":{\"1\":\"desc\"}},"
                                + "\"aggs\":{\"1\":{\"sum\":{\"field\":\"revenue\"}},"
                                + "\"2\":{\"date_histogram\":{\"field\":\"minute\",\"fixed_interval\":\"1728s\","
                                + "\"time_zone\":\"UTC\",\"min_doc_count\":1},"
                                + "\"aggs\":{\"1\":{\"sum\":{\"field\":\"revenue\"}}}}}}}}");
    }

    @Test
    void whatHasNoTimeFieldIsAskedForAllTime() {
        assertThat(query("shopstream-product-revenue").path("query").toString()).isEqualTo("{\"bool\":{\"must\":[]}}");
    }

    @Test
    void aSavedSearchAsksForTheLatestOfTheChosenTime() {
        assertThat(query("shopstream-latest-reviews").toString())
                .contains("\"range\":{\"at\":{\"gte\":\"2026-11-20T00:00:00Z\"")
                .contains("\"sort\":[{\"at\":{\"order\":\"desc\",\"unmapped_type\":\"boolean\"}}]")
                .contains("\"fields\":[\"productId\",\"rating\",\"sentiment\",\"score\",\"text\"]");
    }

    @Test
    void aVegaSpecificationAsksWithItsPlaceholdersFilledIn() {
        assertThat(query("shopstream-similarity/similarities").path("query").toString())
                .isEqualTo("{\"bool\":{\"must\":[]}}");
        assertThat(query("shopstream-funnel/steps").path("query").toString())
                .startsWith("{\"bool\":{\"must\":[{\"range\":{\"startedAt\":{\"gte\":\"2026-11-20T00:00:00Z\"");
        assertThat(query("shopstream-product-pairs/bought").path("query").toString())
                .isEqualTo(
                        "{\"bool\":{\"must\":[],\"filter\":[{\"term\":{\"relation\":\"bought\"}}],\"must_not\":[]}}");
        // 50 steps of a day
        assertThat(query("shopstream-ctr-over-time/points")
                        .at("/aggs/rows/aggs/times/date_histogram")
                        .toString())
                .isEqualTo("{\"field\":\"minute\",\"min_doc_count\":0,\"fixed_interval\":\"1728s\"}");
    }

    @Test
    void aQueryBesideTheContextIsRefusedAsKibanaRefusesIt() {
        SavedObject funnel = object("shopstream-funnel");
        String broken = funnel.json()
                .toString()
                .replace("\\\\\\\"size\\\\\\\":0", "\\\\\\\"size\\\\\\\":0, \\\\\\\"query\\\\\\\":{}");
        assertThat(broken).isNotEqualTo(funnel.json().toString());

        assertThatThrownBy(() -> new VegaRequests(SavedObject.of(broken), FROM, TO).all())
                .hasMessage("shopstream-funnel has a query and %context% or %timefield%");
    }

    @Test
    void anAnswerWithoutDocumentsBucketsOrValuesLacksSomething() {
        ObjectQuery figures = new ObjectQuery("o", "a", SavedObject.parse("{\"aggs\":{}}"), "/aggregations/x/buckets");

        assertThat(figures.lacking(SavedObject.parse("""
                {"hits": {"total": {"value": 0}}, "aggregations": {"x": {"buckets": []}, "m": {"value": null}}}""")))
                .containsExactly(
                        "no document", "nothing at /aggregations/x/buckets", "no bucket of x", "no value of m");
        assertThat(figures.lacking(SavedObject.parse("""
                {"hits": {"total": {"value": 1}}, "aggregations":
                 {"x": {"buckets": [{"doc_count": 1, "y": {"buckets": {"z": {"doc_count": 0}}}}]}}}"""))).containsExactly("no bucket of x/y");
        assertThat(figures.lacking(SavedObject.parse("""
                {"hits": {"total": {"value": 1}}, "aggregations":
                 {"x": {"buckets": [{"doc_count": 1, "y": {"buckets": {"z": {"doc_count": 1}}}}]}}}"""))).isEmpty();
    }

    private JsonNode query(String object) {
        return queries.stream()
                .filter(query -> query.object().equals(object))
                .map(ObjectQuery::body)
                .findFirst()
                .orElseThrow();
    }

    private static SavedObject object(String id) {
        return SavedObject.all().stream()
                .filter(object -> object.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
