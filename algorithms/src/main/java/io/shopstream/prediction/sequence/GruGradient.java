package io.shopstream.prediction.sequence;

import io.shopstream.optimization.Logistic;

/**
 * How the log loss of what a {@link GruModel} says changes with each of its weights, by backpropagation through time (P. Werbos, "Backpropagation
 * Through Time: What It Does and How to Do It", 1990): a session is read forwards, with all states kept, and the derivatives go from its last event
 * to its first. In double precision. Takes 8 * (6 * state + inputs) bytes an event for the time of a call.
 *
 * <p>Cannot be changed, so any number of threads may use it.
 */
public final class GruGradient {

    private final GruWeights like;
    private final int size;
    private final int inputs;

    /** Of each kind of id, where its rows begin. */
    private final int[] rows;

    private final int input;
    private final int state;
    private final int inputBias;
    private final int stateBias;
    private final int output;
    private final int outputBias;

    /** @param like a network of the same sizes, whose scaling is taken as it is */
    public GruGradient(GruWeights like) {
        this.like = like;
        this.size = like.output().length;
        this.inputs = like.inputs();
        this.rows = new int[like.embeddings().size()];
        int at = 0;
        for (int kind = 0; kind < rows.length; kind++) {
            rows[kind] = at;
            at += like.embeddings().get(kind).rows().length;
        }
        this.input = at;
        this.state = input + like.gates().input().length;
        this.inputBias = state + like.gates().state().length;
        this.stateBias = inputBias + GruWeights.GATES * size;
        this.output = stateBias + GruWeights.GATES * size;
        this.outputBias = output + size;
    }

    /** How many weights there are. */
    public int weights() {
        return outputBias + 1;
    }

    /** What was computed at an event. */
    private final class Step {
        private final int[] ids;
        private final double[] event = new double[inputs];
        private final double[] before;
        private final double[] reset = new double[size];
        private final double[] update = new double[size];
        private final double[] candidate = new double[size];

        /** What the state before adds to the candidate, where it is not reset. */
        private final double[] kept = new double[size];

        private final double[] after = new double[size];

        Step(double[] weights, double[] before, int[] ids, float[] values) {
            like.shape().check(ids, values);
            this.before = before;
            this.ids = ids;
            int at = 0;
            for (int kind = 0; kind < ids.length; kind++) {
                int width = like.embeddings().get(kind).size();
                System.arraycopy(weights, rows[kind] + ids[kind] * width, event, at, width);
                at += width;
            }
            for (int number = 0; number < values.length; number++) {
                event[at++] = like.scaling().scaled(number, values[number]);
            }
            for (int i = 0; i < size; i++) {
                reset[i] = Logistic.probability(ofEvent(weights, i) + ofState(weights, i));
                update[i] = Logistic.probability(ofEvent(weights, size + i) + ofState(weights, size + i));
                kept[i] = ofState(weights, 2 * size + i);
                candidate[i] = tanh(ofEvent(weights, 2 * size + i) + reset[i] * kept[i]);
                after[i] = (1 - update[i]) * candidate[i] + update[i] * before[i];
            }
        }

        private double ofEvent(double[] weights, int row) {
            return weights[inputBias + row] + dot(weights, input + row * inputs, event);
        }

        private double ofState(double[] weights, int row) {
            return weights[stateBias + row] + dot(weights, state + row * size, before);
        }

        double margin(double[] weights) {
            return weights[outputBias] + dot(weights, output, after);
        }

        /**
         * Adds up what follows from a change of the state after the event.
         *
         * @param change of the loss by that state; becomes that by the state before
         */
        void backwards(double[] weights, double[] change, double[] into) {
            double[] earlier = new double[size];
            double[] ofEvent = new double[inputs];
            for (int i = 0; i < size; i++) {
                double ofCandidate = change[i] * (1 - update[i]) * (1 - candidate[i] * candidate[i]);
                double ofUpdate = change[i] * (before[i] - candidate[i]) * update[i] * (1 - update[i]);
                double ofReset = ofCandidate * kept[i] * reset[i] * (1 - reset[i]);
                earlier[i] += change[i] * update[i];
                row(weights, i, ofReset, ofReset, ofEvent, earlier, into);
                row(weights, size + i, ofUpdate, ofUpdate, ofEvent, earlier, into);
                row(weights, 2 * size + i, ofCandidate, ofCandidate * reset[i], ofEvent, earlier, into);
            }
            int at = 0;
            for (int kind = 0; kind < ids.length; kind++) {
                int width = like.embeddings().get(kind).size();
                for (int i = 0; i < width; i++) {
                    into[rows[kind] + ids[kind] * width + i] += ofEvent[at++];
                }
            }
            System.arraycopy(earlier, 0, change, 0, size);
        }

        /** Of one row of the gates: what its two sums change. */
        private void row(
                double[] weights,
                int row,
                double byEvent,
                double byState,
                double[] ofEvent,
                double[] earlier,
                double[] into) {
            into[inputBias + row] += byEvent;
            into[stateBias + row] += byState;
            for (int i = 0; i < inputs; i++) {
                into[input + row * inputs + i] += byEvent * event[i];
                ofEvent[i] += byEvent * weights[input + row * inputs + i];
            }
            for (int i = 0; i < size; i++) {
                into[state + row * size + i] += byState * before[i];
                earlier[i] += byState * weights[state + row * size + i];
            }
        }
    }

    /**
     * Adds the gradient of one session: of the sum of the log losses after the events that are asked.
     *
     * @param weights as {@link GruWeights#flat} has them
     * @param mostEvents of the session; later ones are left out
     * @param into as many numbers as weights
     * @return the loss
     */
    public double add(double[] weights, SequenceData data, int session, int mostEvents, double[] into) {
        int events = Math.min(mostEvents, data.length(session));
        Step[] steps = new Step[events];
        double[] now = new double[size];
        for (int event = 0; event < events; event++) {
            steps[event] = new Step(weights, now, data.ids(session, event), data.values(session, event));
            now = steps[event].after;
        }
        double loss = 0;
        double[] change = new double[size];
        for (int event = events - 1; event >= 0; event--) {
            byte label = data.label(session, event);
            if (label != SequenceData.NOT_ASKED) {
                double margin = steps[event].margin(weights);
                loss += Logistic.loss(margin, label == 1);
                double error = Logistic.probability(margin) - label;
                into[outputBias] += error;
                for (int i = 0; i < size; i++) {
                    into[output + i] += error * steps[event].after[i];
                    change[i] += error * weights[output + i];
                }
            }
            steps[event].backwards(weights, change, into);
        }
        return loss;
    }

    /** By one exponential: the library's takes several times as long. */
    private static double tanh(double x) {
        return 2 * Logistic.probability(2 * x) - 1;
    }

    private static double dot(double[] weights, int from, double[] vector) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += weights[from + i] * vector[i];
        }
        return sum;
    }
}
