package io.shopstream.prediction.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.prediction.explanation.SampledShapley.Sampled;
import io.shopstream.prediction.sequence.GruModel;
import io.shopstream.prediction.sequence.GruWeights;
import io.shopstream.prediction.sequence.GruWeights.Embedding;
import io.shopstream.prediction.sequence.GruWeights.Gates;
import io.shopstream.prediction.sequence.GruWeights.Scaling;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventShapleyTest {

    private static final int EVENTS = 9;
    private static final GruModel MODEL = model();

    private final int[][] ids = new int[EVENTS][];
    private final float[][] values = new float[EVENTS][];

    EventShapleyTest() {
        Random random = new Random(2);
        for (int event = 0; event < EVENTS; event++) {
            ids[event] = new int[] {random.nextInt(6)};
            values[event] = new float[] {random.nextFloat()};
        }
    }

    @Test
    void valuesAreThoseOfTheDefinitionWithinTheirErrors() {
        EventShapley shapley = new EventShapley(MODEL, 0.005, 10_000, 1);
        double[] exact = BruteForce.values(EVENTS, this::margin);
        Sampled sampled = shapley.sample(ids, values);

        assertThat(sampled.largestError()).isLessThanOrEqualTo(0.005);
        double largest = 0;
        for (int event = 0; event < EVENTS; event++) {
            assertThat(sampled.values()[event]).isCloseTo(exact[event], within(4 * 0.005));
            largest = Math.max(largest, Math.abs(exact[event]));
        }
        assertThat(largest).isGreaterThan(0.1);
    }

    @Test
    void valuesAndTheBaseAreTheScore() {
        EventShapley shapley = new EventShapley(MODEL, 1, 2, 1);
        double sum = shapley.base()
                + Arrays.stream(shapley.sample(ids, values).values()).sum();

        assertThat(sum).isCloseTo(margin((1 << EVENTS) - 1), within(1e-9));
        assertThat(shapley.sample(new int[0][], new float[0][]).values()).isEmpty();
    }

    private double margin(int set) {
        float[] state = MODEL.start();
        for (int event = 0; event < EVENTS; event++) {
            if ((set & 1 << event) != 0) {
                MODEL.step(state, ids[event], values[event]);
            }
        }
        return MODEL.margin(state);
    }

    private static GruModel model() {
        Random random = new Random(1);
        return new GruModel(new GruWeights(
                List.of(new Embedding(3, numbers(18, random))),
                new Scaling(new float[] {0.5f}, new float[] {0.3f}),
                new Gates(numbers(48, random), numbers(48, random), numbers(12, random), numbers(12, random)),
                numbers(4, random),
                -1));
    }

    private static float[] numbers(int count, Random random) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
