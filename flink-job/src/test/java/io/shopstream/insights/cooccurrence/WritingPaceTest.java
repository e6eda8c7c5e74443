package io.shopstream.insights.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.cooccurrence.Relation;
import io.shopstream.session.MessageIdentity;
import io.shopstream.stream.CompactedRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Five products that change all the time, behind a sink that takes a second for each document. */
class WritingPaceTest {

    private static final MessageIdentity MESSAGE = new MessageIdentity("u", "m");

    private static final int PRODUCTS = 5;
    private static final long REFRESH = 1000;
    private static final long SINK = 1000;

    private long now;
    private final ProductRows rows = rowsOf(REFRESH);
    private final WritingPace pace = new WritingPace(rows, REFRESH, () -> now);
    private long mentions;
    private int written;

    @Test
    void aSlowSinkGetsAFifthOfTheTimeWhileSomethingComesIn() {
        while (now < 1_000_000) {
            change();
            pace.input();
            step();
        }

        assertThat(written * SINK).isBetween(190_000L, 205_000L);
    }

    @Test
    void aSlowSinkGetsEverythingAtOnceWhenNothingComesIn() {
        change();
        pace.input();
        step();
        change();
        now += 1000;
        step();

        assertThat(written).isEqualTo(2 * PRODUCTS);
        assertThat(pace.pending()).isZero();
    }

    /** All at once would be 500 documents that others have to wait for. */
    @Test
    void changedRowsAreWrittenBitByBitAndNotTwiceInAnInterval() {
        ProductRows many = rowsOf(10_000);
        WritingPace evenly = new WritingPace(many, 10_000, () -> now);
        change(many, 500);
        Map<String, Long> writtenAt = new HashMap<>();
        while (now < 60_000) {
            change(many, 500);
            many.rows().forEach(evenly::changed);
            evenly.input();
            int before = written;
            evenly.step(output(document -> {
                written++;
                Long earlier = writtenAt.put(document.product().id(), now);
                assertThat(earlier == null || earlier + 10_000 <= now).isTrue();
            }));
            assertThat(written - before).isLessThanOrEqualTo(30);
            now += WritingPace.STEP;
        }

        assertThat(writtenAt.values()).hasSize(500).allMatch(time -> time >= 45_000);
        assertThat(written).isGreaterThan(500 * 4);
    }

    private void step() {
        pace.step(output(document -> {
            written++;
            now += SINK;
        }));
        now += WritingPace.STEP;
    }

    private static ProductOutput output(Consumer<CooccurrenceDocument> documents) {
        return new ProductOutput() {
            @Override
            public void document(CooccurrenceDocument document) {
                documents.accept(document);
            }

            @Override
            public void record(CompactedRecord record) {}

            @Override
            public void withdrawn(WrittenProduct last) {
                throw new IllegalStateException("all are counted");
            }
        };
    }

    private static ProductRows rowsOf(long refresh) {
        return new ProductRows(
                new CooccurrenceSettings(
                        50,
                        100,
                        500,
                        500,
                        1000,
                        Duration.ofMillis(refresh),
                        Duration.ZERO,
                        Duration.ofDays(60),
                        Duration.ofDays(2),
                        1),
                key -> true);
    }

    private void change() {
        change(rows, PRODUCTS);
    }

    /** Every product is in one more session. */
    private void change(ProductRows rows, int count) {
        mentions++;
        ProductTotal[] products = new ProductTotal[count];
        for (int i = 0; i < count; i++) {
            String id = "p" + i;
            products[i] = new ProductTotal(
                    Relation.VIEWED.key(id),
                    Relation.VIEWED,
                    id,
                    null,
                    null,
                    null,
                    0,
                    MESSAGE,
                    0,
                    mentions,
                    mentions,
                    0,
                    ProductActivity.NONE);
        }
        rows.add(new TotalsUpdate(
                0,
                1,
                true,
                new long[0],
                products,
                new RelationTotal(count * mentions, mentions, 0),
                RelationTotal.NONE));
    }
}
