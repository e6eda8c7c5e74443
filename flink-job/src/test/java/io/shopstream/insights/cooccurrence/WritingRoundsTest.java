package io.shopstream.insights.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.cooccurrence.Relation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Five products that change all the time, behind a sink that takes a second for each document. */
class WritingRoundsTest {

    private static final int PRODUCTS = 5;
    private static final long REFRESH = 1000;
    private static final long SINK = 1000;

    private long now;
    private final ProductRows rows = new ProductRows(
            new CooccurrenceSettings(50, 500, 500, 1000, Duration.ofMillis(REFRESH), Duration.ZERO, 1), key -> true);
    private final WritingRounds rounds = new WritingRounds(rows, REFRESH, () -> now);
    private long mentions;
    private int written;

    @Test
    void aSlowSinkGetsAFifthOfTheTimeWhileSomethingComesIn() {
        while (now < 1_000_000) {
            change();
            rounds.input();
            step();
        }

        assertThat(written * SINK).isBetween(190_000L, 205_000L);
    }

    @Test
    void aSlowSinkGetsEverythingAtOnceWhenNothingComesIn() {
        change();
        rounds.input();
        step();
        change();
        now += 1000;
        step();

        assertThat(written).isEqualTo(2 * PRODUCTS);
        assertThat(rounds.pending()).isZero();
    }

    private void step() {
        rounds.step(document -> {
            written++;
            now += SINK;
        });
        now += WritingRounds.STEP;
    }

    /** Every product is in one more session. */
    private void change() {
        mentions++;
        ProductTotal[] products = new ProductTotal[PRODUCTS];
        for (int i = 0; i < PRODUCTS; i++) {
            String id = "p" + i;
            products[i] = new ProductTotal(
                    Relation.VIEWED.key(id), Relation.VIEWED, id, null, null, null, 0, "m", 0, mentions, mentions, 0);
        }
        rows.add(new TotalsUpdate(
                0, 1, true, products, new RelationTotal(PRODUCTS * mentions, mentions, 0), RelationTotal.NONE));
    }
}
