package io.shopstream.prediction.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.prediction.sequence.GruWeights.Embedding;
import io.shopstream.prediction.sequence.GruWeights.Gates;
import io.shopstream.prediction.sequence.GruWeights.Scaling;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GruModelTest {

    private static final int STATE = 5;

    @TempDir
    Path folder = Path.of("");

    @Test
    void aStepIsThatOfTheFormula() {
        GruWeights weights = weights(1);
        GruModel model = new GruModel(weights);
        Random random = new Random(2);
        float[] state = model.start();
        double[] expected = new double[STATE];
        for (int event = 0; event < 50; event++) {
            int[] ids = {random.nextInt(4), random.nextInt(7)};
            float[] values = {(float) random.nextGaussian(), event % 3 == 0 ? Float.NaN : random.nextFloat()};
            model.step(state, ids, values);
            expected = formula(weights, expected, ids, values);
            for (int i = 0; i < STATE; i++) {
                assertThat((double) state[i]).isCloseTo(expected[i], within(1e-6));
            }
            double margin = weights.outputBias();
            for (int i = 0; i < STATE; i++) {
                margin += weights.output()[i] * expected[i];
            }
            assertThat(model.margin(state)).isCloseTo(margin, within(1e-5));
            assertThat(model.probability(state)).isCloseTo(1 / (1 + Math.exp(-margin)), within(1e-5));
        }
    }

    /** As PyTorch documents its units, by loops over rows. */
    private static double[] formula(GruWeights weights, double[] before, int[] ids, float[] values) {
        double[] input = new double[2 + 3 + 2];
        System.arraycopy(doubles(weights.embeddings().get(0).rows(), 2 * ids[0], 2), 0, input, 0, 2);
        System.arraycopy(doubles(weights.embeddings().get(1).rows(), 3 * ids[1], 3), 0, input, 2, 3);
        for (int i = 0; i < 2; i++) {
            Scaling scaling = weights.scaling();
            input[5 + i] = Float.isNaN(values[i]) ? 0 : (values[i] - (double) scaling.means()[i]) / scaling.scales()[i];
        }
        double[] next = new double[STATE];
        for (int i = 0; i < STATE; i++) {
            double[] in = new double[3];
            double[] of = new double[3];
            for (int gate = 0; gate < 3; gate++) {
                int row = gate * STATE + i;
                in[gate] =
                        weights.gates().inputBias()[row] + dot(weights.gates().input(), row, input);
                of[gate] =
                        weights.gates().stateBias()[row] + dot(weights.gates().state(), row, before);
            }
            double reset = 1 / (1 + Math.exp(-in[0] - of[0]));
            double update = 1 / (1 + Math.exp(-in[1] - of[1]));
            double candidate = Math.tanh(in[2] + reset * of[2]);
            next[i] = (1 - update) * candidate + update * before[i];
        }
        return next;
    }

    private static double dot(float[] matrix, int row, double[] vector) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += matrix[row * vector.length + i] * vector[i];
        }
        return sum;
    }

    private static double[] doubles(float[] numbers, int from, int count) {
        double[] doubles = new double[count];
        for (int i = 0; i < count; i++) {
            doubles[i] = numbers[from + i];
        }
        return doubles;
    }

    @Test
    void aStateThatWasKeptGoesOnWhereItWas() {
        GruModel model = new GruModel(weights(3));
        float[] all = model.start();
        model.step(all, new int[] {1, 2}, new float[] {1, 2});
        float[] kept = all.clone();
        model.step(all, new int[] {3, 6}, new float[] {0, 1});
        model.step(kept, new int[] {3, 6}, new float[] {0, 1});

        assertThat(kept).containsExactly(all);
    }

    @Test
    void largeNumbersLeadToNoneThatIsNone() {
        GruModel model = new GruModel(weights(4));
        float[] state = model.start();
        for (float value : new float[] {1e30f, -1e30f, 0}) {
            model.step(state, new int[] {0, 0}, new float[] {value, value});
            for (float number : state) {
                assertThat(number).isBetween(-1f, 1f);
            }
            assertThat(model.probability(state)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void eventsOfAnotherShapeAreRefused() {
        GruModel model = new GruModel(weights(1));
        float[] state = model.start();
        assertThatThrownBy(() -> model.step(state, new int[] {1}, new float[2]))
                .hasMessage("an event of 1 ids and 2 numbers, not 2 and 2");
        assertThatThrownBy(() -> model.step(state, new int[] {1, 7}, new float[2]))
                .hasMessage("id 7 of kind 1 is not below 7");
        assertThatThrownBy(() -> model.step(state, new int[] {-1, 0}, new float[2]))
                .hasMessage("id -1 of kind 0 is not below 4");
        assertThatThrownBy(() -> model.step(new float[4], new int[] {1, 1}, new float[2]))
                .hasMessage("a state of 4 numbers, not 5");
        assertThatThrownBy(() -> model.margin(new float[6])).hasMessage("a state of 6 numbers, not 5");
    }

    @Test
    void weightsThatDoNotFitAreRefused() {
        GruWeights sound = weights(1);
        Scaling one = new Scaling(new float[1], new float[] {1});
        assertThatThrownBy(() -> new GruWeights(sound.embeddings(), one, sound.gates(), sound.output(), 0))
                .hasMessage("gates that do not fit 6 inputs and a state of 5");
        assertThatThrownBy(() ->
                        new GruWeights(sound.embeddings(), sound.scaling(), sound.gates(), sound.output(), Float.NaN))
                .hasMessage("the output has a number of NaN");
        assertThatThrownBy(() -> new Scaling(new float[1], new float[1])).hasMessage("a scale of 0.0");
        assertThatThrownBy(() -> new Scaling(new float[2], new float[1])).hasMessage("2 means of 1 scales");
        assertThatThrownBy(() -> new Embedding(2, new float[3])).hasMessage("rows of 2 in 3 numbers");
        assertThatThrownBy(() -> new Embedding(1, new float[] {Float.POSITIVE_INFINITY}))
                .hasMessage("an embedding has a number of Infinity");
        assertThatThrownBy(() -> new EventShape(List.of(), 0)).hasMessage("events of [] ids and 0 numbers");
        assertThatThrownBy(() -> new EventShape(List.of(EventShape.MOST_IDS + 1), 0))
                .hasMessage("events of [1048577] ids and 0 numbers");
    }

    @Test
    void aFileGivesBackWhatWasWritten() throws IOException {
        GruModel model = new GruModel(weights(5));
        GruModel read = read(bytes(model));
        float[] state = model.start();
        float[] same = read.start();
        model.step(state, new int[] {2, 3}, new float[] {1, Float.NaN});
        read.step(same, new int[] {2, 3}, new float[] {1, Float.NaN});

        assertThat(same).containsExactly(state);
        assertThat(read.margin(same)).isEqualTo(model.margin(state));
        assertThat(read.shape()).isEqualTo(new EventShape(List.of(4, 7), 2));
    }

    /** The checksum is the file's around it: here, each damage is refused or leads to a network that can be used. */
    @Test
    void damageIsOneLineOrANetwork() throws IOException {
        byte[] sound = bytes(new GruModel(weights(6)));
        for (int bit = 0; bit < 8 * sound.length; bit++) {
            byte[] damaged = sound.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                GruModel model = read(damaged);
                assertThat(model.start()).hasSize(STATE);
            } catch (EOFException e) {
                assertThat(e).hasNoCause(); // more numbers are said to come than do
            } catch (IOException e) {
                assertThat(e.getMessage()).startsWith("is damaged: ").doesNotContain("\n");
            }
        }
        for (int length = 0; length < sound.length; length++) {
            byte[] cut = Arrays.copyOf(sound, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aFileOfANetworkAloneIsRefusedWhereverItIsDamaged() throws IOException {
        GruModel model = new GruModel(weights(7));
        Path file = folder.resolve("network");
        GruFile.save(model, file);
        assertThat(GruFile.load(file).weights().output())
                .containsExactly(model.weights().output());

        byte[] sound = Files.readAllBytes(file);
        for (int i = 0; i < sound.length; i++) {
            byte[] damaged = sound.clone();
            damaged[i] ^= 1;
            Files.write(file, damaged);
            assertThatThrownBy(() -> GruFile.load(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(file + " ")
                    .hasMessageNotContaining("\n");
            Files.write(file, Arrays.copyOf(sound, i));
            assertThatThrownBy(() -> GruFile.load(file)).hasMessage(file + " ends early");
        }
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> GruFile.load(none)).hasMessage(none + ": no such file");
    }

    static GruWeights weights(int seed) {
        Random random = new Random(seed);
        List<Embedding> embeddings =
                List.of(new Embedding(2, numbers(8, random)), new Embedding(3, numbers(21, random)));
        Scaling scaling = new Scaling(numbers(2, random), new float[] {0.5f, 2});
        Gates gates = new Gates(
                numbers(3 * STATE * 7, random),
                numbers(3 * STATE * STATE, random),
                numbers(3 * STATE, random),
                numbers(3 * STATE, random));
        return new GruWeights(embeddings, scaling, gates, numbers(STATE, random), 0.25f);
    }

    private static float[] numbers(int count, Random random) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian() / 2;
        }
        return numbers;
    }

    private static byte[] bytes(GruModel model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        GruFile.write(model, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static GruModel read(byte[] bytes) throws IOException {
        return GruFile.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
