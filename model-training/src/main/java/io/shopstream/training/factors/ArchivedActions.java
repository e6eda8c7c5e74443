package io.shopstream.training.factors;

import com.mongodb.client.MongoClient;
import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.sessionarchive.SessionSpans;
import io.shopstream.sessionarchive.Span;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the users of the archive did with products, each action with its weight.
 *
 * @param unreadable documents that hold no session
 */
record ArchivedActions(Ratings actions, long unreadable) {

    /** The more, the nearer to the limit one stops, and the oftener a server without an index reads everything. */
    private static final int SPANS = 8;

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
        List<Span> spans = SessionSpans.cut(settings, from, SPANS);
        try (MongoClient client = MongoClientFactory.open(settings)) {
            for (int i = spans.size() - 1; i >= 0 && reading.actions < enough; i--) {
                SessionSpans.read(client, settings, spans.get(i)).forEach(reading::add);
            }
        }
        return new ArchivedActions(reading.builder.build(), reading.unreadable);
    }

    private static final class Reading {

        private final ActionWeights weights;
        private final Ratings.Builder builder;
        private long actions;
        private long unreadable;

        Reading(ActionWeights weights, Ratings.Builder builder) {
            this.weights = weights;
            this.builder = builder;
        }

        void add(Decoded<ValidSession> decoded) {
            if (!(decoded instanceof Decoded.Accepted<ValidSession> accepted)) {
                unreadable++;
                return;
            }
            String user = accepted.value().user().userId();
            for (Interaction interaction : accepted.value().interactions()) {
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
