package io.shopstream.insights.popular;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.session.Interaction;
import io.shopstream.session.ShopperContext;
import io.shopstream.session.ValidSession;
import io.shopstream.session.recommendation.PopularProducts;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Says what a message adds to the lists: views to those of its country and device, ratings to the top-rated. Stateless. */
final class MentionFunction implements FlatMapFunction<ValidSession, Mention> {

    private static final long serialVersionUID = 1;

    private final long halfLifeMillis;

    MentionFunction(Decay decay) {
        this.halfLifeMillis = decay.halfLifeMillis();
    }

    @Override
    public void flatMap(ValidSession message, Collector<Mention> out) {
        Decay decay = new Decay(halfLifeMillis);
        List<String> contexts = contexts(message);
        for (Interaction interaction : message.interactions()) {
            @Nullable String product = interaction.productId();
            if (product == null) {
                continue;
            }
            if (Relation.of(interaction.action()) == Relation.VIEWED) {
                long at = interaction.at().toEpochMilli();
                contexts.forEach(context -> out.collect(Mention.view(context, product, at, decay)));
            }
            if (interaction.review() != null && interaction.review().rating() != null) {
                out.collect(Mention.rating(
                        PopularProducts.TOP_RATED, product, interaction.review().rating()));
            }
        }
    }

    private static List<String> contexts(ValidSession message) {
        List<String> contexts = new ArrayList<>();
        @Nullable
        String country = ShopperContext.country(
                message.location() == null ? null : message.location().country());
        if (country != null) {
            contexts.add(PopularProducts.country(country));
        }
        @Nullable String device = ShopperContext.device(message.device().deviceType());
        if (device != null) {
            contexts.add(PopularProducts.device(device));
        }
        return contexts;
    }
}
