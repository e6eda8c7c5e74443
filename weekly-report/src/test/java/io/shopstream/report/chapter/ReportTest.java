package io.shopstream.report.chapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.report.change.Changes;
import io.shopstream.report.change.Sample;
import io.shopstream.report.content.Block;
import io.shopstream.report.content.Cell;
import io.shopstream.report.content.Table;
import io.shopstream.report.week.Week;
import io.shopstream.results.RecommendationService;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.SearchFailure;
import io.shopstream.search.StubSearchServer;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReportTest {

    private static final Instant NOW = Instant.parse("2026-12-01T01:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private StubSearchServer stub;

    @BeforeEach
    void start() throws IOException {
        stub = new StubSearchServer();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void figuresAreThoseOfBothWeeks() throws Exception {
        SampleIndices.fill(stub, "Alder sofa", "Lund lamp");
        Report report = read(null);

        assertThat(row(report, "engagement", "Sessions"))
                .containsExactly("Sessions", "1,000", "1,000", "0.0 %", "yes", "0.00");
        assertThat(row(report, "engagement", "Session duration, mean"))
                .startsWith("Session duration, mean", "1 min 35 s");
        assertThat(row(report, "engagement", "Session duration, median"))
                .containsExactly("Session duration, median", "1 min 12 s", "1 min 12 s", "0.0 %", "not tested", "–");
        assertThat(row(report, "engagement", "Bounce rate")).startsWith("Bounce rate", "30.0 %");
        assertThat(row(report, "engagement", "Carts abandoned")).startsWith("Carts abandoned", "70.0 %");
        // 0.5 / sqrt(2 * 4.004004 / 1000)
        assertThat(row(report, "engagement", "Page views a session"))
                .containsExactly("Page views a session", "4.50", "4.00", "+12.5 %", "no", "5.59");
        // pooled 0.09; 0.06 / sqrt(0.09 * 0.91 * 2 / 1000)
        assertThat(row(report, "conversion", "Conversion"))
                .containsExactly("Conversion", "12.0 %", "6.0 %", "+100.0 %", "no", "4.69");
        // 3000 / sqrt(2 * 250,000)
        assertThat(row(report, "revenue", "Revenue"))
                .containsExactly("Revenue", "6,000.00", "3,000.00", "+100.0 %", "no", "4.24");
        assertThat(row(report, "revenue", "Revenue a purchase")).startsWith("Revenue a purchase", "80.00", "40.00");
        assertThat(row(report, "days", "Tue")).containsExactly("Tue", "400", "400", "20", "20", "1,234.50", "1,234.50");
        assertThat(row(report, "days", "Mon")).startsWith("Mon", "0");
        assertThat(row(report, "suggestions", "Suggestions clicked (CTR)"))
                .startsWith("Suggestions clicked (CTR)", "12.0 %", "6.0 %");
        assertThat(row(report, "suggestions-by-position", "1")).startsWith("1", "1,000", "120", "12.0 %", "6.0 %");
        assertThat(row(report, "segments-by-device", "mobile")).startsWith("mobile", "700", "70.0 %", "70.0 %");
        assertThat(row(report, "sentiment", "Negative reviews")).startsWith("Negative reviews", "40.0 %", "20.0 %");
        assertThat(row(report, "user-groups", "Group 1"))
                .containsExactly("Group 1", "12", "0.50", "Sofas (75 %, ×2.0)", "Alder sofa (50 %, ×3.0)");
        // 2000 revisions less 970 closings are 1030 messages, and 30 more were rejected
        assertThat(row(report, "data-quality", "Messages, about")).startsWith("Messages, about", "1,060", "1,040");
        assertThat(row(report, "data-quality", "Messages not taken"))
                .startsWith("Messages not taken", "2.8 %", "0.96 %");
        assertThat(row(report, "rejected", "duplicate")).startsWith("duplicate", "12", "1.1 %", "4", "0.38 %");
    }

    @Test
    void whatChangedMostComesFirst() throws Exception {
        SampleIndices.fill(stub, "Alder sofa", "Lund lamp");
        List<Changes.Ranked> ranked = read(null).changes().ranked();

        assertThat(ranked.get(0).figure().name()).isEqualTo("Page views a session");
        assertThat(ranked.stream().map(one -> -Math.abs(one.figure().z())).toList())
                .isSorted();
        assertThat(ranked)
                .filteredOn(one -> one.figure().name().equals("Sessions"))
                .noneMatch(Changes.Ranked::isClear);
    }

    @Test
    void topAndRisingProductsHaveTheirNames() throws Exception {
        SampleIndices.fill(stub, "Alder sofa", "Lund lamp");
        Report report = read(null);

        assertThat(row(report, "top-products", "Alder sofa"))
                .startsWith("Alder sofa", "Sofas", "p-1", "100", "10.0 %", "40", "4.0 %", "+150.0 %");
        assertThat(table(report, "rising-products").rows()).hasSize(1);
        assertThat(row(report, "unhappiest-products", "Alder sofa"))
                .startsWith("Alder sofa", "Sofas", "p-1", "50", "30", "0", "20");
        assertThat(table(report, "unhappiest-products").rows())
                .as("one review is none")
                .hasSize(1);
        // the week before is asked of the very products that the week has
        assertThat(stub.asked()).anySatisfy(search -> assertThat(
                        search.at("/aggs/products/terms/include").toString())
                .isEqualTo("[\"p-1\",\"p-2\"]"));
    }

    /** Above three standard errors, and of five sessions at least. */
    @Test
    void whatRisesRisesClearly() {
        ProductChapter.Product clear = product("clear", 40, 10);
        ProductChapter.Product clearer = product("clearer", 80, 10);
        ProductChapter.Product chance = product("chance", 20, 10);
        ProductChapter.Product few = product("few", 4, 0);
        ProductChapter.Product fallen = product("fallen", 10, 80);

        assertThat(ProductChapter.rising(List.of(clear, chance, few, fallen, clearer)))
                .containsExactly(clearer, clear);
    }

    private static ProductChapter.Product product(String id, long now, long before) {
        return new ProductChapter.Product(id, new Sample.Share(now, 1_000), new Sample.Share(before, 1_000));
    }

    /** By the Wilson interval: 5 of 6 are worth more than 1 of 1, and 50 of 100 less than 5 of 6. */
    @Test
    void manyReviewsAreMoreCertainThanOne() {
        assertThat(SentimentChapter.certainShare(5, 6)).isEqualTo(0.436497, within(1e-5));
        assertThat(SentimentChapter.certainShare(1, 1)).isEqualTo(0.206549, within(1e-5));
        assertThat(SentimentChapter.certainShare(0, 10)).isEqualTo(0, within(1e-12));
    }

    @Test
    void aWeekWithoutSessionsSaysWhichHasSome() {
        stub.answer("session_summary", SampleIndices.byWeek("startedAt", StubSearchServer.NOTHING, """
                {"hits":{"total":{"value":7},"hits":[]},"aggregations":{"last":{"value":1.511740800001E12}},
                "_shards":{"failed":0},"status":200}"""));

        assertThatThrownBy(() -> read(null))
                .isInstanceOf(NothingToReport.class)
                .hasMessage("week 2026-W48 has no session; the newest week that has some is 2017-W48");
    }

    @Test
    void emptyIndicesAreSaidToBeEmpty() {
        assertThatThrownBy(() -> read(null))
                .isInstanceOf(NothingToReport.class)
                .hasMessage("week 2026-W48 has no session; no other week has any");
    }

    @Test
    void aWeekThatHasNotBegunIsSaidTo() {
        assertThatThrownBy(() -> Report.read(elasticsearch(), null, Week.parse("2026-W50"), NOW))
                .isInstanceOf(NothingToReport.class)
                .hasMessage("week 2026-W50 has not begun");
    }

    @Test
    void sessionsAloneAreEnoughForAReport() throws Exception {
        SampleIndices.fill(stub, "Alder sofa", "Lund lamp");
        for (String index : List.of(
                "recommendation_stats",
                "product_sentiment",
                "rejected_session",
                "product_stats",
                "user_group",
                "similar_user")) {
            stub.answer(index, "{\"error\":{\"type\":\"index_not_found_exception\"},\"status\":404}");
        }
        Report report = read(null);

        assertThat(texts(report, "suggestions"))
                .containsExactly("No list of suggestions was told of in these two weeks.");
        assertThat(texts(report, "sentiment")).containsExactly("The week has no reviews.");
        assertThat(texts(report, "segments"))
                .contains("No groups of similar users have been looked for, or none were found.");
        assertThat(row(report, "top-products", "p-1")).startsWith("p-1", "", "p-1", "100");
    }

    @Test
    void aServiceThatIsAwayIsSaidToBeAway() throws Exception {
        SampleIndices.fill(stub, "Alder sofa", "Lund lamp");
        Report report = read(new RecommendationService(URI.create("http://127.0.0.1:1"), null));

        assertThat(texts(report, "experiments"))
                .singleElement()
                .asString()
                .startsWith("There is nothing of experiments here: ")
                .endsWith(". Make the report again when it does.");
        assertThat(texts(read(null), "experiments"))
                .singleElement()
                .asString()
                .startsWith("No recommendation service was named");
    }

    @Test
    void anElasticsearchThatIsAwayFailsTheReport() {
        Elasticsearch away = new Elasticsearch(StubSearchServer.settings("http://127.0.0.1:1"), "report");

        assertThatThrownBy(() -> Report.read(away, null, SampleIndices.WEEK, NOW))
                .isInstanceOf(SearchFailure.class)
                .hasMessage("Elasticsearch at http://127.0.0.1:1 does not answer");
    }

    /** Users are counted, and none is named. */
    @Test
    void noUserIsAskedFor() throws Exception {
        SampleIndices.fill(stub, "Alder sofa", "Lund lamp");
        read(null);

        assertThat(stub.asked()).isNotEmpty().allSatisfy(search -> {
            assertThat(search.path("size").asInt() == 0 || search.has("_source"))
                    .isTrue();
            assertThat(search.path("_source").toString()).doesNotContain("User").doesNotContain("text");
        });
    }

    private Report read(@Nullable RecommendationService service) throws Exception {
        return Report.read(elasticsearch(), service, SampleIndices.WEEK, NOW);
    }

    private Elasticsearch elasticsearch() {
        return new Elasticsearch(stub.settings(), "report");
    }

    private static Table table(Report report, String name) {
        return report.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> row(Report report, String name, String first) {
        return table(report, name).rows().stream()
                .filter(row -> row.get(0).text().equals(first))
                .findFirst()
                .orElseThrow()
                .stream()
                .map(Cell::text)
                .toList();
    }

    private static List<String> texts(Report report, String section) {
        return report.chapters().stream()
                .filter(chapter -> chapter.section().id().equals(section))
                .flatMap(chapter -> chapter.section().blocks().stream())
                .filter(Block.Text.class::isInstance)
                .map(block -> ((Block.Text) block).text())
                .toList();
    }
}
