package io.shopstream.local.evaluation.factors;

import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.session.Interaction;
import io.shopstream.session.SessionMessage;
import org.jspecify.annotations.Nullable;

/** What users did in a clickstream, each action with its weight. Not thread-safe. */
public final class ClickstreamActions {

    private final ActionWeights weights;
    private final Ratings.Builder builder;

    public ClickstreamActions(ActionWeights weights, FactorizationLimits limits) {
        this.weights = weights;
        this.builder = new Ratings.Builder(limits);
    }

    /** @throws io.shopstream.factorization.FactorizationException when there is too much */
    public void add(SessionMessage message) {
        for (Interaction interaction : message.interactions()) {
            @Nullable String product = interaction.productId();
            double weight = weights.of(interaction);
            if (product != null && weight != 0) {
                builder.add(
                        message.user().userId(),
                        product,
                        weight,
                        interaction.at().toEpochMilli());
            }
        }
    }

    /** All actions so far. */
    public Ratings actions() {
        return builder.build();
    }
}
