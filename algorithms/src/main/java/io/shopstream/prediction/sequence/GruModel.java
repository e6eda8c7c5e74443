package io.shopstream.prediction.sequence;

import io.shopstream.prediction.sequence.GruWeights.Embedding;
import io.shopstream.prediction.sequence.GruWeights.Gates;

/**
 * Says after each event of a session how likely something follows, from a state of a few numbers that is all it keeps of the events before: gated
 * recurrent units (K. Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder for Statistical Machine Translation", 2014; in the form that
 * PyTorch and cuDNN have, whose reset gate comes after the product) over learned rows for ids. What each id gives the gates is multiplied out
 * once, so that an event adds one row a kind of id in place of a product of matrices.
 *
 * <p>Cannot be changed, so any number of threads may use it, each with states of its own.
 */
public final class GruModel {

    private final GruWeights weights;
    private final EventShape shape;
    private final int size;

    /** Of each kind of id, what each id adds to the gates. */
    private final float[][] ofIds;

    /** Of each number of an event, and of each number of the state, by what it counts in the gates. */
    private final float[][] ofValues;

    private final float[][] ofState;

    public GruModel(GruWeights weights) {
        this.weights = weights;
        this.shape = weights.shape();
        this.size = weights.output().length;
        Gates gates = weights.gates();
        int inputs = weights.inputs();
        this.ofIds = new float[weights.embeddings().size()][];
        int from = 0;
        for (int kind = 0; kind < ofIds.length; kind++) {
            Embedding embedding = weights.embeddings().get(kind);
            ofIds[kind] = multiplied(embedding, gates.input(), inputs, from);
            from += embedding.size();
        }
        this.ofValues = columns(gates.input(), inputs, from, inputs);
        this.ofState = columns(gates.state(), size, 0, size);
    }

    private float[] multiplied(Embedding embedding, float[] input, int inputs, int from) {
        int rows = GruWeights.GATES * size;
        float[] all = new float[embedding.ids() * rows];
        for (int id = 0; id < embedding.ids(); id++) {
            for (int row = 0; row < rows; row++) {
                double sum = 0;
                for (int i = 0; i < embedding.size(); i++) {
                    sum += (double) embedding.rows()[id * embedding.size() + i] * input[row * inputs + from + i];
                }
                all[id * rows + row] = (float) sum;
            }
        }
        return all;
    }

    private static float[][] columns(float[] matrix, int width, int from, int to) {
        float[][] columns = new float[to - from][matrix.length / width];
        for (int column = from; column < to; column++) {
            for (int row = 0; row < columns[column - from].length; row++) {
                columns[column - from][row] = matrix[row * width + column];
            }
        }
        return columns;
    }

    /** What events it reads. */
    public EventShape shape() {
        return shape;
    }

    public GruWeights weights() {
        return weights;
    }

    /** The state before any event. */
    public float[] start() {
        return new float[size];
    }

    /**
     * Takes an event into account.
     *
     * @param state is changed
     * @throws IllegalArgumentException in one line, when the event or the state is of another shape
     */
    public void step(float[] state, int[] ids, float[] values) {
        shape.check(ids, values);
        checkState(state);
        float[] input = weights.gates().inputBias().clone();
        for (int kind = 0; kind < ids.length; kind++) {
            float[] rows = ofIds[kind];
            int from = ids[kind] * input.length;
            for (int i = 0; i < input.length; i++) {
                input[i] += rows[from + i];
            }
        }
        for (int number = 0; number < values.length; number++) {
            add(input, weights.scaling().scaled(number, values[number]), ofValues[number]);
        }
        float[] before = weights.gates().stateBias().clone();
        for (int i = 0; i < size; i++) {
            add(before, state[i], ofState[i]);
        }
        for (int i = 0; i < size; i++) {
            double reset = sigmoid(input[i] + before[i]);
            double update = sigmoid(input[size + i] + before[size + i]);
            double candidate = tanh(input[2 * size + i] + reset * before[2 * size + i]);
            state[i] = (float) ((1 - update) * candidate + update * state[i]);
        }
    }

    private static void add(float[] sums, float factor, float[] column) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * column[i];
        }
    }

    /** The log-odds after the events of a state. */
    public double margin(float[] state) {
        checkState(state);
        double sum = weights.outputBias();
        for (int i = 0; i < size; i++) {
            sum += (double) weights.output()[i] * state[i];
        }
        return sum;
    }

    /** How likely it follows after the events of a state. */
    public double probability(float[] state) {
        return sigmoid(margin(state));
    }

    private void checkState(float[] state) {
        if (state.length != size) {
            throw new IllegalArgumentException("a state of " + state.length + " numbers, not " + size);
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** By one exponential: the library's takes several times as long. */
    private static double tanh(double x) {
        return 2 / (1 + Math.exp(-2 * x)) - 1;
    }
}
