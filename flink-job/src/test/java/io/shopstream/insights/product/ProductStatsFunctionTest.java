package io.shopstream.insights.product;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.ObservedHarness;
import io.shopstream.elasticsearch.TemplateFit;
import io.shopstream.insights.sentiment.ClassifiedReview;
import io.shopstream.insights.summary.MessageBuilder;
import io.shopstream.sentiment.Sentiment;
import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 10 days of retention; {@code wall} is processing time, from 0. */
class ProductStatsFunctionTest {

    private static final ProductSettings SETTINGS = new ProductSettings(Duration.ofSeconds(2), Duration.ofDays(10));

    private ObservedHarness<String, ProductTotals, ProductTotals> harness;
    private int emitted;

    @BeforeEach
    void start() throws Exception {
        harness = harness();
        harness.open();
        wall(0);
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void sumsUpExactlyAndEmitsEachSum() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", "Sofas").purchase("10:00:01", "p-1", "0.10", 3));
        send(message("m-2").purchase("10:00:02", "p-1", "0.20", null).view("10:00:03", "p-2", "Lamps"));
        send(message("m-3").interaction("10:00:00", Action.ADD_TO_CART, "p-1", null, null, 5));
        assertThat(emitted())
                .contains("p-2 Lamps: 1 views, 0 carts, 0 purchases of 0 for 0, 1 counted")
                .endsWith("p-1 Sofas: 1 views, 1 carts, 2 purchases of 4 for 0.50, 4 counted");

        send(message("m-4").view("09:00:00", "p-1", "Beds"));
        assertThat(emitted()).containsExactly("p-1 Sofas: 2 views, 1 carts, 2 purchases of 4 for 0.50, 5 counted");
    }

    @Test
    void countsReviewsBySentiment() throws Exception {
        for (Sentiment sentiment : List.of(Sentiment.POSITIVE, Sentiment.NEGATIVE, Sentiment.NEGATIVE)) {
            harness.processElement(
                    ProductTotals.of(
                            new ClassifiedReview("u:m#0", "p-1", "u", "s", 0, 1, null, sentiment, null, null, 0)),
                    0);
        }
        ProductTotals totals = harness.extractOutputValues().get(2);
        assertThat(List.of(totals.positiveReviews(), totals.neutralReviews(), totals.negativeReviews()))
                .containsExactly(1L, 0L, 2L);
    }

    @Test
    void continuesFromASnapshot() throws Exception {
        send(message("m-1").view("10:00:00", "p-1", "Sofas"));
        restore(harness.snapshot(1, 1));

        send(message("m-2").view("10:00:01", "p-1", "Sofas"));
        assertThat(emitted()).containsExactly("p-1 Sofas: 2 views, 0 carts, 0 purchases of 0 for 0, 2 counted");
        assertThat(harness.numProcessingTimeTimers()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void forgetsAProductThatNobodyTouchedForTheRetention() throws Exception {
        harness.setStateTtlProcessingTime(0);
        send(message("m-1").view("10:00:00", "p-1", "Sofas"));
        harness.setStateTtlProcessingTime(Duration.ofDays(10).toMillis() - 1);
        send(message("m-2").view("10:00:00", "p-1", "Sofas"));
        harness.setStateTtlProcessingTime(Duration.ofDays(20).toMillis());
        send(message("m-3").view("10:00:00", "p-1", "Sofas"));

        assertThat(emitted())
                .containsExactly(
                        "p-1 Sofas: 1 views, 0 carts, 0 purchases of 0 for 0, 1 counted",
                        "p-1 Sofas: 2 views, 0 carts, 0 purchases of 0 for 0, 2 counted",
                        "p-1 Sofas: 1 views, 0 carts, 0 purchases of 0 for 0, 1 counted");
    }

    @Test
    void dropsWhatIsForgottenFromItsSnapshots() throws Exception {
        harness.setStateTtlProcessingTime(0);
        for (int i = 0; i < 100; i++) {
            send(message("m-" + i).view("10:00:00", "p-" + i, "Sofas"));
        }
        harness.setStateTtlProcessingTime(Duration.ofDays(10).toMillis());
        restore(harness.snapshot(1, 1));

        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    /** Nothing bounds how many ids there are but the retention: an operator who is flooded shortens it. */
    @Test
    void aProductIsOneEntryOfAFewHundredBytes() throws Exception {
        harness.setStateTtlProcessingTime(0);
        for (int i = 0; i < 10_000; i++) {
            send(message("m-" + i).view("10:00:00", "made-up-" + i, "Sofas"));
            send(message("n-" + i).view("10:00:00", "made-up-" + i, "Sofas"));
        }

        assertThat(harness.numKeyedStateEntries()).isEqualTo(10_000);
        assertThat(harness.snapshot(1, 1).getStateSize()).isLessThan(10_000 * 300L);
    }

    @Test
    void writesEveryFieldOfTheContract() throws IOException {
        Interaction purchase = Interaction.builder(Instant.parse("2026-11-20T10:00:00Z"), Action.PURCHASE)
                .productId("p-7")
                .productName("Alder sofa")
                .productCategory("Sofas")
                .productPrice(new BigDecimal("499.00"))
                .quantity(2)
                .build();
        Document document = ProductDocument.of(ProductTotals.of("p-7", purchase));

        assertThat(document.index()).isEqualTo("product_stats");
        assertThat(document.id()).isEqualTo("p-7");
        assertThat(document.version())
                .isEqualTo((Instant.parse("2026-11-20T10:00:00Z").getEpochSecond() << 28) + 1);
        assertThat(new String(document.json(), StandardCharsets.UTF_8))
                .isEqualTo("{\"productId\":\"p-7\",\"productName\":\"Alder sofa\",\"productCategory\":\"Sofas\","
                        + "\"views\":0,\"addToCarts\":0,\"purchases\":1,\"unitsSold\":2,\"revenue\":998.00,"
                        + "\"positiveReviews\":0,\"neutralReviews\":0,\"negativeReviews\":0}");
        TemplateFit.assertFills(document);
    }

    @Test
    void keepsRecordsThatFlinkSerializesWithoutReflection() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(ProductTotals.class);
    }

    private void restore(OperatorSubtaskState snapshot) throws Exception {
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
        wall(0);
    }

    private static ObservedHarness<String, ProductTotals, ProductTotals> harness() throws Exception {
        return ObservedHarness.of(new ProductStatsFunction(SETTINGS), ProductTotals::productId, Types.STRING);
    }

    private void send(MessageBuilder message) throws Exception {
        List<ProductTotals> activity = new ArrayList<>();
        new ProductActivityFunction().flatMap(message.build(), new ListCollector<>(activity));
        for (ProductTotals totals : activity) {
            harness.processElement(totals, 0);
        }
    }

    private void wall(long millis) throws Exception {
        harness.setProcessingTime(millis);
    }

    /** What was emitted since this was asked last. */
    private List<String> emitted() {
        List<ProductTotals> all = harness.extractOutputValues();
        List<String> news = all.subList(emitted, all.size()).stream()
                .map(totals -> "%s %s: %d views, %d carts, %d purchases of %d for %s, %d counted"
                        .formatted(
                                totals.productId(),
                                totals.category() == null
                                        ? ""
                                        : totals.category().text(),
                                totals.views(),
                                totals.addToCarts(),
                                totals.purchases(),
                                totals.unitsSold(),
                                totals.revenue(),
                                totals.counted()))
                .toList();
        emitted = all.size();
        return news;
    }
}
