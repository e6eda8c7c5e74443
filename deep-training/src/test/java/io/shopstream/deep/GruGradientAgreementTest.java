package io.shopstream.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import io.shopstream.prediction.sequence.GruGradient;
import io.shopstream.prediction.sequence.GruWeights;
import io.shopstream.prediction.sequence.GruWeights.Scaling;
import io.shopstream.prediction.sequence.SequenceData;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gradient in plain Java beside PyTorch's own. */
class GruGradientAgreementTest {

    private static final int SESSIONS = 40;
    private static final int MOST_EVENTS = 15;

    @BeforeAll
    static void nativeCode() {
        DeepProcessTest.nativeCode();
    }

    @Test
    void theGradientIsPytorchs() {
        for (long seed = 1; seed <= 3; seed++) {
            agree(MadeUpSessions.make(SESSIONS, seed, -1));
        }
    }

    private static void agree(SequenceData data) {
        Scaling scaling = new Scaling(new float[] {3, 2}, new float[] {1, 1.5f});
        SequenceNetwork network = new SequenceNetwork(new NetworkShape(data.shape(), scaling, 7, 0));
        Batches batches = new Batches(data, scaling, MOST_EVENTS, 1);
        int[] sessions = IntStream.range(0, SESSIONS).toArray();
        try (Model model = Model.newInstance("sequence", "PyTorch")) {
            model.setBlock(network);
            try (Trainer trainer = model.newTrainer(new DefaultTrainingConfig(new WeightedLogLoss()));
                    NDManager manager = trainer.getManager().newSubManager()) {
                Shape events = new Shape(SESSIONS, MOST_EVENTS);
                trainer.initialize(events, events, events, new Shape(SESSIONS, MOST_EVENTS, 2));
                Batches.Batch batch = batches.of(sessions, manager);
                double loss;
                try (GradientCollector collector = trainer.newGradientCollector()) {
                    NDArray value = trainer.getLoss().evaluate(batch.labels(), trainer.forward(batch.inputs()));
                    collector.backward(value);
                    loss = value.getFloat();
                }
                double asked = batch.labels().get(1).sum().getFloat();
                List<NDArray> parameters = network.getParameters().values().stream()
                        .map(Parameter::getArray)
                        .toList();
                GruWeights weights = network.exported(0).weights();
                assertThat(numbers(parameters)).containsExactly(weights.flat());

                double[] found = new double[weights.flat().length];
                double sum = 0;
                for (int session : sessions) {
                    sum += new GruGradient(weights).add(weights.flat(), data, session, MOST_EVENTS, found);
                }
                double[] theirs =
                        numbers(parameters.stream().map(NDArray::getGradient).toList());
                double longest = Arrays.stream(theirs).map(Math::abs).max().orElseThrow();
                assertThat(asked).isGreaterThan(SESSIONS);
                assertThat(sum / asked).isCloseTo(loss, within(1e-5));
                assertThat(longest).isGreaterThan(0.01);
                for (int i = 0; i < found.length; i++) {
                    // PyTorch's are in single precision
                    assertThat(found[i] / asked).as("weight %d", i).isCloseTo(theirs[i], within(1e-5 * longest));
                }
            }
        }
    }

    private static double[] numbers(List<NDArray> arrays) {
        return arrays.stream()
                .flatMapToDouble(
                        array -> IntStream.range(0, (int) array.size()).mapToDouble(i -> array.toFloatArray()[i]))
                .toArray();
    }
}
