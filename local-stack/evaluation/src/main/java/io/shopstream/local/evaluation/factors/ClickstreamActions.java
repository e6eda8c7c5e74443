package io.shopstream.local.evaluation.factors;

import io.shopstream.content.ContentIndex;
import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.session.Interaction;
import io.shopstream.session.SessionMessage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What users did in a clickstream, each action with its weight. Not thread-safe. */
public final class ClickstreamActions {

    private final ActionWeights weights;
    private final Ratings.Builder builder;
    private final Map<String, Interaction> described = new HashMap<>();

    public ClickstreamActions(ActionWeights weights, FactorizationLimits limits) {
        this.weights = weights;
        this.builder = new Ratings.Builder(limits);
    }

    /** @throws io.shopstream.factorization.FactorizationException when there is too much */
    public void add(SessionMessage message) {
        for (Interaction interaction : message.interactions()) {
            @Nullable String product = interaction.productId();
            double weight = weights.of(interaction);
            if (product != null && (interaction.productName() != null || interaction.productCategory() != null)) {
                described.put(product, interaction);
            }
            if (product != null && weight != 0) {
                builder.add(
                        message.user().userId(),
                        product,
                        weight,
                        interaction.at().toEpochMilli());
            }
        }
    }

    /**
     * What was last said of each product.
     *
     * @param actions whose items are indexed
     */
    public ContentIndex content(Ratings actions) {
        ContentIndex content = new ContentIndex();
        for (int item = 0; item < actions.itemIds().size(); item++) {
            @Nullable Interaction said = described.get(actions.itemIds().id(item));
            if (said != null) {
                content.put(item, said.productName(), said.productCategory(), said.productPrice());
            }
        }
        return content;
    }

    /** All actions so far. */
    public Ratings actions() {
        return builder.build();
    }
}
