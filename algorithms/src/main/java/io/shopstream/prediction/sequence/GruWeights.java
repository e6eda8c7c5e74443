package io.shopstream.prediction.sequence;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a network has learned, in the order in which PyTorch keeps it.
 *
 * @param embeddings of each kind of id
 * @param scaling of the numbers of an event
 * @param gates that make the next state
 * @param output what each number of the state adds to the log-odds
 * @param outputBias what there is before
 */
public record GruWeights(List<Embedding> embeddings, Scaling scaling, Gates gates, float[] output, float outputBias) {

    static final int MOST_STATE = 1024;
    static final int MOST_NUMBERS = 1 << 24;

    /** Reset, update and candidate. */
    static final int GATES = 3;

    /**
     * A row of numbers for each id.
     *
     * @param rows one after the other
     */
    public record Embedding(int size, float[] rows) {

        public Embedding {
            if (size < 1 || size > MOST_STATE || rows.length == 0 || rows.length % size != 0) {
                throw new IllegalArgumentException("rows of " + size + " in " + rows.length + " numbers");
            }
            finite(rows, "an embedding");
        }

        int ids() {
            return rows.length / size;
        }
    }

    /** A number less its mean over its scale is what the network sees; of a missing one, 0. */
    public record Scaling(float[] means, float[] scales) {

        public Scaling {
            if (means.length != scales.length) {
                throw new IllegalArgumentException(means.length + " means of " + scales.length + " scales");
            }
            finite(means, "a mean");
            finite(scales, "a scale");
            for (float scale : scales) {
                if (scale <= 0) {
                    throw new IllegalArgumentException("a scale of " + scale);
                }
            }
        }

        /** What the network sees of a number. */
        public float scaled(int number, float value) {
            return Float.isNaN(value) ? 0 : (value - means[number]) / scales[number];
        }
    }

    /**
     * For reset, update and candidate, a row each a number of the state.
     *
     * @param input weights of what an event is
     * @param state weights of the state before
     */
    public record Gates(float[] input, float[] state, float[] inputBias, float[] stateBias) {

        public Gates {
            finite(input, "a gate");
            finite(state, "a gate");
            finite(inputBias, "a gate");
            finite(stateBias, "a gate");
        }
    }

    /** @throws IllegalArgumentException in one line, when the sizes do not fit each other, or a number is none */
    public GruWeights {
        embeddings = List.copyOf(embeddings);
        int inputs = embeddings.stream().mapToInt(Embedding::size).sum() + scaling.means().length;
        int rows = GATES * output.length;
        boolean fits = output.length >= 1
                && output.length <= MOST_STATE
                && gates.input().length == rows * inputs
                && gates.state().length == rows * output.length
                && gates.inputBias().length == rows
                && gates.stateBias().length == rows;
        if (!fits) {
            throw new IllegalArgumentException(
                    "gates that do not fit " + inputs + " inputs and a state of " + output.length);
        }
        finite(output, "the output");
        finite(new float[] {outputBias}, "the output");
        // refuses what no event can be
        shape(embeddings, scaling);
    }

    /** What events the network reads. */
    public EventShape shape() {
        return shape(embeddings, scaling);
    }

    /** How many numbers an event is for the gates. */
    int inputs() {
        return gates.input().length / gates.inputBias().length;
    }

    /** All that is learned, one number after the other: the rows of ids, the gates with their biases, the output, and its bias. */
    public double[] flat() {
        return parts().stream()
                .flatMapToDouble(part -> IntStream.range(0, part.length).mapToDouble(i -> part[i]))
                .toArray();
    }

    /**
     * A network of the same sizes and scaling.
     *
     * @param flat as {@link #flat} has them
     * @throws IllegalArgumentException in one line, when they are of another network, or one is no number
     */
    public GruWeights with(double[] flat) {
        if (flat.length != parts().stream().mapToInt(part -> part.length).sum()) {
            throw new IllegalArgumentException(flat.length + " weights are those of another network");
        }
        List<float[]> others = new ArrayList<>();
        int at = 0;
        for (float[] part : parts()) {
            float[] other = new float[part.length];
            for (int i = 0; i < other.length; i++) {
                other[i] = (float) flat[at++];
            }
            others.add(other);
        }
        Iterator<float[]> next = others.iterator();
        List<Embedding> rows = embeddings.stream()
                .map(embedding -> new Embedding(embedding.size(), next.next()))
                .toList();
        Gates learned = new Gates(next.next(), next.next(), next.next(), next.next());
        return new GruWeights(rows, scaling, learned, next.next(), next.next()[0]);
    }

    private List<float[]> parts() {
        Stream<float[]> others = Stream.of(
                gates.input(), gates.state(), gates.inputBias(), gates.stateBias(), output, new float[] {outputBias});
        return Stream.concat(embeddings.stream().map(Embedding::rows), others).toList();
    }

    private static EventShape shape(List<Embedding> embeddings, Scaling scaling) {
        return new EventShape(embeddings.stream().map(Embedding::ids).toList(), scaling.means().length);
    }

    private static void finite(float[] numbers, String what) {
        if (numbers.length > MOST_NUMBERS) {
            throw new IllegalArgumentException(what + " has " + numbers.length + " numbers");
        }
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw new IllegalArgumentException(what + " has a number of " + number);
            }
        }
    }
}
