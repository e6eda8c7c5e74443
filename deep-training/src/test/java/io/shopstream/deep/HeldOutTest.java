package io.shopstream.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.prediction.sequence.EventShape;
import io.shopstream.prediction.sequence.GruModel;
import io.shopstream.prediction.sequence.GruWeights;
import io.shopstream.prediction.sequence.SequenceData;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutTest {

    /** Says more the larger the last number was: its state is the number, squeezed. */
    private static final GruModel LARGER = new GruModel(new GruWeights(
            List.of(),
            new GruWeights.Scaling(new float[1], new float[] {1}),
            new GruWeights.Gates(new float[] {0, 0, 1}, new float[3], new float[] {0, -20, 0}, new float[3]),
            new float[] {2},
            0));

    @Test
    void figuresAreThoseOfAllPairs() {
        Random random = new Random(1);
        SequenceData.Builder builder = new SequenceData.Builder(new EventShape(List.of(), 1));
        int count = 300;
        double[] margins = new double[count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            // some are equal
            float value = random.nextInt(20) / 10f - 1;
            labels[i] = random.nextDouble() < 0.5 + value / 4 ? 1 : 0;
            builder.session(i, i);
            builder.event(new int[0], new float[] {value}, (byte) labels[i]);
            builder.event(new int[0], new float[] {5}, SequenceData.NOT_ASKED);
            float[] state = LARGER.start();
            LARGER.step(state, new int[0], new float[] {value});
            margins[i] = LARGER.margin(state);
        }
        HeldOut figures =
                HeldOut.of(LARGER, builder.build(), IntStream.range(0, count).toArray(), 9);

        double loss = 0;
        double won = 0;
        double pairs = 0;
        for (int i = 0; i < count; i++) {
            double probability = 1 / (1 + Math.exp(-margins[i]));
            loss -= Math.log(labels[i] == 1 ? probability : 1 - probability) / count;
            for (int j = 0; j < count; j++) {
                if (labels[i] == 1 && labels[j] == 0) {
                    pairs++;
                    won += margins[i] > margins[j] ? 1 : margins[i] == margins[j] ? 0.5 : 0;
                }
            }
        }
        assertThat(figures.asked()).isEqualTo(count);
        assertThat(figures.positives()).isEqualTo(IntStream.of(labels).sum());
        double said = 0;
        for (double margin : margins) {
            said += 1 / (1 + Math.exp(-margin)) / count;
        }
        assertThat(figures.meanProbability()).isCloseTo(said, within(1e-9));
        assertThat(figures.logLoss()).isCloseTo(loss, within(1e-9));
        assertThat(figures.auc()).isCloseTo(won / pairs, within(1e-9)).isGreaterThan(0.55);
    }

    @Test
    void sessionsThatBeganLastAreHeldOut() {
        SequenceData.Builder builder = new SequenceData.Builder(new EventShape(List.of(), 1));
        long[] times = {5, 1, 4, 2, 3};
        long[] users = {7, 7, 8, 9, 9};
        for (int session = 0; session < times.length; session++) {
            builder.session(users[session], times[session]);
            builder.event(new int[0], new float[1], (byte) 1);
        }
        builder.session(9, 9); // without an event
        SequenceData data = builder.build();
        Split split = Split.of(data, 0.4);

        assertThat(split.learned()).containsExactly(1, 3, 4);
        assertThat(split.heldOut()).containsExactly(2, 0);
        assertThat(split.strangers(data)).containsExactly(2);
    }
}
