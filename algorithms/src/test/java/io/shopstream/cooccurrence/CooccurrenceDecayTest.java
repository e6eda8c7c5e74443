package io.shopstream.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CooccurrenceDecayTest {

    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void weighsASessionOfOneHalfLifeAgoHalf() {
        Cooccurrence counts = new Cooccurrence(new Decay(7 * DAY), 500, new NeighbourCut(500, 0));
        session(counts, 1, 70 * DAY);
        session(counts, 2, 77 * DAY);
        session(counts, 3, 77 * DAY);

        // 1/2 + 1 + 1, in units of a session on day 77
        assertThat(counts.sessions("a")).isEqualTo(640);
        assertThat(counts.sessions()).isEqualTo(640);
        assertThat(counts.neighbours("a", Measure.COUNT, 50).get(0).score()).isCloseTo(2.5, within(0.01));
    }

    @Test
    void givesTheSameInAnyOrderUpToTheUnit() {
        List<Long> days = new ArrayList<>();
        double expected = 0;
        for (long day = 0; day < 70; day++) {
            days.add(day);
            expected += Math.pow(2, day / 7.0 - 9);
        }
        for (int order = 0; order < 5; order++) {
            Collections.shuffle(days, new Random(order));
            Cooccurrence counts = new Cooccurrence(new Decay(7 * DAY), 500, new NeighbourCut(500, 0));
            for (long day : days) {
                session(counts, day, day * DAY);
            }
            // each of ten epochs and each late session may lose a unit
            assertThat(counts.sessions("a") / 256.0).isCloseTo(expected, within(80 / 256.0));
        }
    }

    @Test
    void neverCarriesAWeightBack() {
        assertThat(Decay.carried(512, 3, 3)).isEqualTo(512);
        assertThat(Decay.carried(512, 3, 5)).isEqualTo(128);
        assertThatThrownBy(() -> Decay.carried(512, 5, 4))
                .hasMessage("a weight of epoch 5 in terms of an earlier one, 4");
    }

    private static void session(Cooccurrence counts, long seed, long at) {
        SessionProducts session = new SessionProducts(seed);
        counts.add(session, "a", at);
        counts.add(session, "b", at);
    }
}
