package io.shopstream.recommend.answer;

import io.shopstream.recommend.answer.Recommendation.Reason;
import io.shopstream.recommend.lists.ListedProduct;
import io.shopstream.recommend.lists.ShopLists;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Why a product is shown to a session.
 *
 * @param session indices of products in the order of the clicks; below 0 those that are not known
 */
@SuppressWarnings("ArrayRecordComponent")
record Reasons(ShopLists shop, int[] session) {

    /** Products of a session that are looked at. */
    private static final int MOST = 10;

    /** By what was counted or, where nothing was, by what the products are; the strongest first. */
    List<Reason> of(int index) {
        List<Reason> counted = of(Reason.Type.VIEWED, product -> shop.lists().closeness(product, index));
        return counted.isEmpty()
                ? of(Reason.Type.SIMILAR, product -> shop.content().similarity(product, index))
                : counted;
    }

    /** The later in the session the more. */
    private List<Reason> of(Reason.Type type, IntToDoubleFunction strength) {
        List<Reason> reasons = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        double sum = 0;
        for (int place = 0; place < session.length && seen.size() < MOST; place++) {
            int product = session[session.length - 1 - place];
            @Nullable ListedProduct of = product < 0 ? null : shop.product(product);
            if (of != null && seen.add(product)) {
                double weight = strength.applyAsDouble(product) / (1.0 + place);
                if (weight > 0) {
                    reasons.add(new Reason(type, of.id(), weight));
                    sum += weight;
                }
            }
        }
        double all = sum;
        return reasons.stream()
                .map(reason -> new Reason(type, reason.itemId(), reason.weight() / all))
                .sorted(Comparator.comparingDouble(Reason::weight).reversed())
                .toList();
    }
}
