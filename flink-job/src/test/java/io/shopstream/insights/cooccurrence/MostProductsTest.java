package io.shopstream.insights.cooccurrence;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.elasticsearch.Document;
import io.shopstream.insights.summary.MessageBuilder;
import io.shopstream.session.ValidSession;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** 2,560 products may be counted, ten of each group; robots come with thirty thousand ids, five new ones a message. */
@SuppressWarnings("try") // harnesses may throw anything when they close
class MostProductsTest {

    private static final int MOST = 2_560;
    private static final int MESSAGES = 6_000;
    private static final int PRODUCTS_A_MESSAGE = 5;
    private static final CooccurrenceSettings SETTINGS = new CooccurrenceSettings(
            50, 100, 500, 30, MOST, Duration.ofSeconds(3), Duration.ZERO, Duration.ofDays(60), Duration.ofDays(2), 1);

    @Test
    void productsThatComeOnceFillNeitherTheHeapNorTheState() throws Exception {
        try (CooccurrenceOperators operators = new CooccurrenceOperators(SETTINGS)) {
            int mostRows = 0;
            for (int i = 0; i < MESSAGES; i++) {
                operators.send(ofRobot(i));
                if (i % 100 == 99) {
                    operators.until(operators.rows.getProcessingTime() + 500);
                    operators.checkpoint();
                    mostRows = Math.max(mostRows, rows(operators).rows().size());
                }
            }
            int limit = ProductRows.mostProducts(SETTINGS);

            assertThat(limit).isEqualTo(MOST + 20_000);
            assertThat(mostRows).isBetween(20_000, limit);
            assertThat(rows(operators).products().size()).isLessThanOrEqualTo(limit);
            assertThat(rows(operators).rows().stream()
                            .mapToLong(row -> row.cells.bytes())
                            .sum())
                    .isLessThanOrEqualTo(limit * 16L * 30);
            // some of them twice: in the middle of what comes in one piece
            assertThat(rows(operators).dropped()).isBetween(30_000L - limit, 40_000L);
            assertThat(totals(operators).counted()).isEqualTo(MOST);
            assertThat(savedRows(operators)).isLessThanOrEqualTo(limit);
            assertThat(savedTotals(operators)).isEqualTo(MOST);
        }
    }

    @Test
    void whatIsInDemandIsCountedExactlyBesideThem() throws Exception {
        try (CooccurrenceOperators operators = new CooccurrenceOperators(SETTINGS)) {
            for (int i = 0; i < MESSAGES; i++) {
                operators.send(ofRobot(i));
                operators.send(ofShopper(i, "bed", "lamp"));
                if (i % 100 == 99) {
                    operators.until(operators.rows.getProcessingTime() + 500);
                }
            }
            JsonNode bed = document(operators.finish(), "viewed:bed");

            assertThat(bed.get("sessions").asInt()).isEqualTo(MESSAGES);
            assertThat(bed.get("neighbours").get(0).get("productId").asText()).isEqualTo("lamp");
            assertThat(bed.get("neighbours").get(0).get("count").asInt()).isEqualTo(MESSAGES);
        }
    }

    @Test
    void aNewProductThatIsInDemandComesInThoughEveryPlaceIsTaken() throws Exception {
        try (CooccurrenceOperators operators = new CooccurrenceOperators(SETTINGS)) {
            for (int i = 0; i < MESSAGES; i++) {
                operators.send(ofRobot(i));
                if (i >= MESSAGES / 2) {
                    operators.send(ofShopper(i, "bed", "lamp"));
                }
                if (i % 100 == 99) {
                    operators.until(operators.rows.getProcessingTime() + 500);
                }
            }
            JsonNode bed = document(operators.finish(), "viewed:bed");

            assertThat(bed.get("sessions").asInt()).isBetween(2_700, 3_000);
            assertThat(bed.get("neighbours").get(0).get("productId").asText()).isEqualTo("lamp");
            assertThat(bed.get("neighbours").get(0).get("count").asInt()).isBetween(2_500, 3_000);
        }
    }

    @Test
    void asManyAsMayBeAreAllKept() throws Exception {
        CooccurrenceSettings many = new CooccurrenceSettings(
                50,
                100,
                500,
                500,
                256 * 1_000,
                Duration.ofSeconds(3),
                Duration.ZERO,
                Duration.ofDays(60),
                Duration.ofDays(2),
                1);
        try (CooccurrenceOperators operators = new CooccurrenceOperators(many)) {
            for (int i = 0; i < 4_000; i++) {
                operators.send(ofRobot(i));
                if (i % 100 == 99) {
                    operators.until(operators.rows.getProcessingTime() + 500);
                }
            }

            assertThat(rows(operators).dropped()).isZero();
            assertThat(totals(operators).counted()).isEqualTo(20_000);
            assertThat(operators.finish()).hasSize(20_000);
        }
    }

    /** Of its own session, with ids that nobody saw before. */
    private static ValidSession ofRobot(int number) {
        MessageBuilder message = message("r-" + number).of("robot", "r-" + number);
        for (int i = 0; i < PRODUCTS_A_MESSAGE; i++) {
            message.view("10:00:00", "x-" + number + "-" + i, null);
        }
        return message.build();
    }

    private static ValidSession ofShopper(int number, String... products) {
        MessageBuilder message = message("s-" + number).of("shopper", "s-" + number);
        for (String product : products) {
            message.view("10:00:00", product, null);
        }
        return message.build();
    }

    private static JsonNode document(Map<String, Document> documents, String id) throws Exception {
        return new ObjectMapper()
                .readTree(Objects.requireNonNull(documents.get(id)).json());
    }

    private static ProductRows rows(CooccurrenceOperators operators) {
        return ((RowsOperator) operators.rows.getOperator()).rows();
    }

    private static TotalsOperator totals(CooccurrenceOperators operators) {
        return (TotalsOperator) operators.totals.getOperator();
    }

    /** As many as come back from a checkpoint. */
    private static int savedRows(CooccurrenceOperators operators) throws Exception {
        OperatorSubtaskState saved = operators.rows.snapshot(1_000, 1_000);
        RowsOperator restored = new RowsOperator(SETTINGS);
        try (KeyedTwoInputStreamOperatorTestHarness<Integer, CellUpdates, TotalsUpdate, Document> harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        restored, CellUpdates::group, null, Types.INT, 128, 1, 0)) {
            harness.initializeState(saved);
            harness.open();
            return restored.rows().rows().size();
        }
    }

    private static int savedTotals(CooccurrenceOperators operators) throws Exception {
        OperatorSubtaskState saved = operators.totals.snapshot(1_000, 1_000);
        CooccurrenceSettings more = new CooccurrenceSettings(
                50,
                100,
                500,
                30,
                100_000_000,
                Duration.ofSeconds(3),
                Duration.ZERO,
                Duration.ofDays(60),
                Duration.ofDays(2),
                1);
        TotalsOperator restored = new TotalsOperator(more);
        try (KeyedOneInputStreamOperatorTestHarness<Integer, ProductUpdates, TotalsUpdate> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(restored, ProductUpdates::group, Types.INT, 128, 1, 0)) {
            harness.initializeState(saved);
            harness.open();
            return restored.counted();
        }
    }
}
