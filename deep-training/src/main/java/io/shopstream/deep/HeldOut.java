package io.shopstream.deep;

import io.shopstream.prediction.sequence.GruModel;
import io.shopstream.prediction.sequence.SequenceData;
import java.util.Arrays;

/**
 * How good a network is on sessions that it has not learned from, each asked after each of its events.
 *
 * @param asked how often it was asked
 * @param positives of these, how often it followed
 * @param meanProbability what was said, in the mean
 * @param logLoss the mean of -log of the probability of what came
 * @param auc how often, of one that followed and one that did not, the first had the higher probability
 */
record HeldOut(int asked, int positives, double meanProbability, double logLoss, double auc) {

    static HeldOut of(GruModel model, SequenceData data, int[] sessions, int mostEvents) {
        int events = Arrays.stream(sessions).map(data::length).sum();
        long[] ordered = new long[events];
        int asked = 0;
        int positives = 0;
        double loss = 0;
        double said = 0;
        for (int session : sessions) {
            float[] state = model.start();
            for (int event = 0; event < Math.min(mostEvents, data.length(session)); event++) {
                model.step(state, data.ids(session, event), data.values(session, event));
                byte label = data.label(session, event);
                if (label != SequenceData.NOT_ASKED) {
                    double margin = model.margin(state);
                    loss += Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, margin) - label * margin;
                    ordered[asked++] = sortable((float) margin) << 1 | label;
                    positives += label;
                    said += model.probability(state);
                }
            }
        }
        return new HeldOut(asked, positives, said / asked, loss / asked, auc(Arrays.copyOf(ordered, asked), positives));
    }

    /** A number whose order is that of the floats. */
    private static long sortable(float value) {
        int bits = Float.floatToIntBits(value);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }

    /** By ranks, equal ones sharing theirs: J. Hanley, B. McNeil, "The Meaning and Use of the Area under a ROC Curve", 1982. */
    private static double auc(long[] ordered, int positives) {
        Arrays.sort(ordered);
        double ranks = 0;
        for (int from = 0; from < ordered.length; ) {
            int to = from;
            int of = 0;
            while (to < ordered.length && ordered[to] >> 1 == ordered[from] >> 1) {
                of += (int) (ordered[to++] & 1);
            }
            ranks += of * (from + 1.0 + to) / 2;
            from = to;
        }
        double pairs = (double) positives * (ordered.length - positives);
        return (ranks - positives * (positives + 1.0) / 2) / pairs;
    }
}
