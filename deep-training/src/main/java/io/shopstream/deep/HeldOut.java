package io.shopstream.deep;

import io.shopstream.optimization.Logistic;
import io.shopstream.prediction.quality.PredictionQuality;
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
        float[] margins = new float[events];
        float[] labels = new float[events];
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
                    loss += Logistic.loss(margin, label == 1);
                    margins[asked] = (float) margin;
                    labels[asked++] = label;
                    positives += label;
                    said += model.probability(state);
                }
            }
        }
        double auc = PredictionQuality.of(Arrays.copyOf(margins, asked), Arrays.copyOf(labels, asked))
                .auc();
        return new HeldOut(asked, positives, said / asked, loss / asked, auc);
    }
}
