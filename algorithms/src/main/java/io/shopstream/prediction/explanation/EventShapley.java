package io.shopstream.prediction.explanation;

import io.shopstream.prediction.explanation.SampledShapley.Sampled;
import io.shopstream.prediction.sequence.GruModel;
import java.util.Arrays;

/**
 * Shares the log-odds of a {@link GruModel} out among the events of a session, by {@link SampledShapley}: an event that is not known is one that did
 * not happen, so the network goes on to the next. Values and the log-odds of a session without events add up to those of the session.
 */
public final class EventShapley {

    private final GruModel model;
    private final double largestError;
    private final int mostRounds;
    private final long seed;

    /**
     * @param largestError standard error in log-odds at which sampling stops
     * @param mostRounds at which it stops, too; a round is a pair of orders of the events
     */
    public EventShapley(GruModel model, double largestError, int mostRounds, long seed) {
        this.model = model;
        this.largestError = largestError;
        this.mostRounds = mostRounds;
        this.seed = seed;
    }

    /** The log-odds of a session without events. */
    public double base() {
        return model.margin(model.start());
    }

    /**
     * What each event has added.
     *
     * @param ids of each event, in their order
     * @param values of each event
     */
    public Sampled sample(int[][] ids, float[][] values) {
        float[] all = new float[ids.length];
        Arrays.fill(all, 1);
        float[][] none = {new float[ids.length]};
        SampledShapley shapley =
                new SampledShapley(happened -> margin(happened, ids, values), none, largestError, mostRounds, seed);
        return shapley.sample(all);
    }

    /** @param happened not 0 for the events that did */
    private double margin(float[] happened, int[][] ids, float[][] values) {
        float[] state = model.start();
        for (int event = 0; event < happened.length; event++) {
            if (happened[event] != 0) {
                model.step(state, ids[event], values[event]);
            }
        }
        return model.margin(state);
    }
}
