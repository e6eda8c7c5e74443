package io.shopstream.prediction.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.optimization.Logistic;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GruGradientTest {

    private static final double STEP = 1e-5;

    /** Sessions of 1 to 12 events, a third of which nobody asks after. */
    private static SequenceData sessions(int count, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SequenceData.Builder builder =
                new SequenceData.Builder(GruModelTest.weights(1).shape());
        for (int session = 0; session < count; session++) {
            builder.session(session, session);
            int events = 1 + random.nextInt(12);
            for (int event = 0; event < events; event++) {
                builder.event(
                        new int[] {random.nextInt(4), random.nextInt(7)},
                        new float[] {random.nextInt(4) == 0 ? Float.NaN : random.nextFloat(), random.nextFloat()},
                        (byte) (random.nextInt(3) - 1));
            }
        }
        return builder.build();
    }

    @Test
    void theGradientIsThatOfFiniteDifferences() {
        for (int seed = 1; seed <= 5; seed++) {
            GruWeights network = GruModelTest.weights(seed);
            GruGradient gradient = new GruGradient(network);
            SequenceData data = sessions(4, seed);
            double[] weights = network.flat();
            double[] found = new double[weights.length];
            for (int session = 0; session < data.sessions(); session++) {
                gradient.add(weights, data, session, 10, found);
            }
            double longest = Arrays.stream(found).map(Math::abs).max().orElseThrow();
            assertThat(longest).isGreaterThan(0.1);
            for (int i = 0; i < weights.length; i++) {
                double expected =
                        (loss(gradient, weights, data, i, STEP) - loss(gradient, weights, data, i, -STEP)) / (2 * STEP);
                assertThat(found[i])
                        .as("weight %d of seed %d", i, seed)
                        .isCloseTo(expected, within(1e-6 * Math.max(Math.abs(expected), 1e-3)));
            }
        }
    }

    private static double loss(GruGradient gradient, double[] weights, SequenceData data, int moved, double by) {
        double[] other = weights.clone();
        other[moved] += by;
        double loss = 0;
        for (int session = 0; session < data.sessions(); session++) {
            loss += gradient.add(other, data, session, 10, new double[weights.length]);
        }
        return loss;
    }

    @Test
    void theLossIsThatOfWhatTheModelSays() {
        GruWeights network = GruModelTest.weights(3);
        GruModel model = new GruModel(network);
        SequenceData data = sessions(30, 3);
        int mostEvents = 7;
        for (int session = 0; session < data.sessions(); session++) {
            double expected = 0;
            float[] state = model.start();
            for (int event = 0; event < Math.min(mostEvents, data.length(session)); event++) {
                model.step(state, data.ids(session, event), data.values(session, event));
                byte label = data.label(session, event);
                expected += label == SequenceData.NOT_ASKED ? 0 : Logistic.loss(model.margin(state), label == 1);
            }
            double loss = new GruGradient(network)
                    .add(network.flat(), data, session, mostEvents, new double[network.flat().length]);
            assertThat(loss).isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    void weightsAreTheSameNetworkThereAndBack() {
        GruWeights network = GruModelTest.weights(4);
        double[] flat = network.flat();
        assertThat(flat).hasSize(new GruGradient(network).weights()).doesNotContain(0.0);
        assertThat(network.with(flat).flat()).containsExactly(flat);
        assertThat(network.with(flat).gates().stateBias())
                .containsExactly(network.gates().stateBias());

        assertThatThrownBy(() -> network.with(Arrays.copyOf(flat, flat.length - 1)))
                .hasMessage(flat.length - 1 + " weights are those of another network");
        flat[0] = 1e39;
        assertThatThrownBy(() -> network.with(flat)).hasMessage("an embedding has a number of Infinity");
    }
}
