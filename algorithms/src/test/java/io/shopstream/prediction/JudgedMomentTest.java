package io.shopstream.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JudgedMomentTest {

    private static final int SESSIONS = 200_000;
    private static final double STAYS_TO_BUY = 0.85;
    private static final double STAYS = 0.6;

    @Test
    void eachMomentIsHalfAsOftenAsTheOneBefore() {
        SplittableRandom random = new SplittableRandom(1);
        int[] times = new int[66];
        for (int session = 0; session < SESSIONS; session++) {
            times[JudgedMoment.of(random.nextLong())]++;
        }

        double share = 0.5;
        for (int moment = 1; moment <= 10; moment++, share /= 2) {
            assertThat((double) times[moment] / SESSIONS)
                    .as("moment %d", moment)
                    .isCloseTo(share, within(0.004));
        }
        assertThat(times[0]).isZero();
        assertThat(JudgedMoment.of(-1)).isEqualTo(1);
        assertThat(JudgedMoment.of(0)).as("no session has as many").isEqualTo(65);
    }

    /**
     * Buyers stay longer, and buy when they go. Whoever has been here for so many moments is a buyer with a known chance: right predictions. Sessions judged
     * by moments that are drawn when all is over say that they are too high.
     */
    @Test
    void rightPredictionsAreFoundRight() {
        SplittableRandom random = new SplittableRandom(2);
        double predicted = 0;
        double bought = 0;
        double predictedOfAll = 0;
        double boughtOfAll = 0;
        for (int session = 0; session < SESSIONS; session++) {
            boolean buyer = random.nextDouble() < 0.1;
            int moments = 1;
            while (random.nextDouble() < (buyer ? STAYS_TO_BUY : STAYS)) {
                moments++;
            }
            int judged = JudgedMoment.of(random.nextLong());
            if (judged <= moments) {
                predicted += chance(judged);
                bought += buyer ? 1 : 0;
            }
            predictedOfAll += chance(1 + random.nextInt(moments));
            boughtOfAll += buyer ? 1 : 0;
        }

        assertThat(predicted / bought).isCloseTo(1, within(0.02));
        assertThat(predictedOfAll / boughtOfAll).isGreaterThan(1.3);
    }

    private static double chance(int moment) {
        double buyers = 0.1 * Math.pow(STAYS_TO_BUY, moment - 1);
        return buyers / (buyers + 0.9 * Math.pow(STAYS, moment - 1));
    }
}
