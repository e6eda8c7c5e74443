package io.shopstream.session.prediction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code purchase_prediction}, under its session's key: how likely something is still bought in a session. A record may come again
 * after a failure: one whose revision is not greater than the last of its key says nothing new.
 *
 * @param revision goes up with what is known of the session
 * @param at the newest interaction that it knows, epoch milliseconds
 * @param probability 0 to 1
 * @param modelVersion what said so
 * @param reasons what moved the probability most, the strongest first
 * @param closed whether nothing more is expected of the session
 * @param bought whether something has been bought in it
 */
public record PurchasePrediction(
        String userId,
        String sessionId,
        long revision,
        long at,
        double probability,
        String modelVersion,
        List<Reason> reasons,
        boolean closed,
        boolean bought) {

    /**
     * What moved a probability.
     *
     * @param feature by its name in the model
     * @param value what it was; null if it is not known
     * @param contribution to the log odds, above 0 if it speaks for a purchase
     */
    public record Reason(String feature, @Nullable Float value, float contribution) {}

    public PurchasePrediction {
        reasons = List.copyOf(reasons);
    }
}
