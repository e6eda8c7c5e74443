package io.shopstream.training.factors;

import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.settings.MongoSettings;
import io.shopstream.training.ArchivedMessages;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the users of the archive did with products, each action with its weight.
 *
 * @param unreadable documents that hold no session
 */
record ArchivedActions(Ratings actions, long unreadable) {

    /**
     * Reads them, the newest spans of time first until there are enough.
     *
     * @param from leaves out what lies before; null for nothing
     * @param enough actions; there may be some more, as a span is read whole
     * @throws com.mongodb.MongoException while MongoDB is away
     * @throws io.shopstream.factorization.FactorizationException when there are more than the heap holds
     */
    static ArchivedActions read(
            MongoSettings settings,
            @Nullable Instant from,
            int enough,
            ActionWeights weights,
            FactorizationLimits limits) {
        Reading reading = new Reading(weights, new Ratings.Builder(limits));
        long unreadable = ArchivedMessages.read(settings, from, () -> reading.actions >= enough, reading::add);
        return new ArchivedActions(reading.builder.build(), unreadable);
    }

    private static final class Reading {

        private final ActionWeights weights;
        private final Ratings.Builder builder;
        private long actions;

        Reading(ActionWeights weights, Ratings.Builder builder) {
            this.weights = weights;
            this.builder = builder;
        }

        void add(ValidSession message) {
            String user = message.user().userId();
            for (Interaction interaction : message.interactions()) {
                @Nullable String product = interaction.productId();
                double weight = weights.of(interaction);
                if (product != null && weight != 0) {
                    builder.add(user, product, weight, interaction.at().toEpochMilli());
                    actions++;
                }
            }
        }
    }
}
