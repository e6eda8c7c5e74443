package io.shopstream.recommend.answer;

import io.shopstream.recommend.lists.PopularLists;
import io.shopstream.recommend.lists.ShopLists;
import java.util.List;

/** What is popular just now where a question comes from. */
record LikedNow(ShopLists shop, PopularLists popular, Question question) {

    /**
     * What is trending and, where nothing is known of a shopper but where they are, liked there; indices, the most liked first.
     *
     * @param known whether something is known of the shopper's session
     */
    List<Integer> products(boolean known) {
        List<Integer> trending = question.category() == null
                ? shop.popular().trending()
                : shop.popular().trendingByCategory().getOrDefault(question.category(), List.of());
        if (known || question.contexts().isEmpty()) {
            return trending;
        }
        FusedRanks fused = new FusedRanks();
        fused.add(trending);
        for (String context : question.contexts()) {
            fused.add(popular.of(context).stream()
                    .map(product -> shop.viewed(product.productId()))
                    .filter(product -> product >= 0)
                    .toList());
        }
        return fused.products(shop.lists()::key);
    }
}
