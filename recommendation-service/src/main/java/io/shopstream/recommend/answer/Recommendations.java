package io.shopstream.recommend.answer;

import io.shopstream.ranking.Candidates;
import io.shopstream.ranking.ProductLists;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.Recommender;
import io.shopstream.recommend.answer.Recommendation.Reason;
import io.shopstream.recommend.answer.Recommendation.Source;
import io.shopstream.recommend.lists.ListedProduct;
import io.shopstream.recommend.lists.LiveLists;
import io.shopstream.recommend.lists.ShopLists;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers what a shopper may look at next: the candidates of their session, ranked; without what was bought, what the question leaves
 * out and, to discover, what the session has had; filled up with what is popular just now. Safe for threads.
 */
public final class Recommendations {

    /** Products of one answer, at most, those passed over among them. */
    public static final int MOST = 100;

    /** Products of a session whose lists are looked at for reasons. */
    private static final int REASONS_FROM = 10;

    private final LiveLists lists;
    private final ThreadLocal<Recommender> recommenders;

    public Recommendations(LiveLists lists, Ranker ranker) {
        this.lists = lists;
        ProductLists of = lists.ask(ShopLists::lists);
        recommenders = ThreadLocal.withInitial(() -> new Recommender(new Candidates(of), ranker));
    }

    /** @param atMillis when it is asked */
    public List<Recommendation> answer(Question question, Shopper shopper, long atMillis) {
        return lists.ask(shop -> new Answering(shop, question, shopper).answer(atMillis));
    }

    /** Why a product would be shown, whether it is or not. */
    public List<Reason> because(Shopper shopper, String productId) {
        Question any = new Question(1, 0, null, Scenario.CONTINUE, Set.of(), true);
        return lists.ask(shop -> {
            int product = shop.viewed(productId);
            return product < 0 ? List.<Reason>of() : new Answering(shop, any, shopper).reasons(product);
        });
    }

    /** One answer being made. */
    private final class Answering {

        private final ShopLists shop;
        private final Question question;
        private final int[] session;
        private final Set<String> shown = new HashSet<>();
        private final Predicate<ListedProduct> wanted;
        private final List<Recommendation> items = new ArrayList<>();

        Answering(ShopLists shop, Question question, Shopper shopper) {
            this.shop = shop;
            this.question = question;
            session = shopper.session().stream().mapToInt(shop::viewed).toArray();
            Set<String> left = new HashSet<>(question.exclude());
            left.addAll(shopper.bought());
            if (question.scenario() == Scenario.DISCOVER) {
                left.addAll(shopper.session());
            }
            wanted = product -> !left.contains(product.id())
                    && (question.category() == null || question.category().equals(product.category()));
        }

        List<Recommendation> answer(long atMillis) {
            int end = Math.min(MOST, question.offset() + question.count());
            // rankers have learned from sessions only
            if (IntStream.of(session).anyMatch(product -> product >= 0)) {
                for (Recommender.Item item : recommenders.get().recommend(session, atMillis, Candidates.MOST)) {
                    add(item.product(), item.score(), source(item), end);
                }
            }
            // below all that was ranked, in their own order
            double lowest = items.isEmpty() ? 0 : items.get(items.size() - 1).score();
            List<Integer> popular = question.category() == null
                    ? shop.popular().trending()
                    : shop.popular().trendingByCategory().getOrDefault(question.category(), List.of());
            for (int i = 0; i < popular.size(); i++) {
                add(popular.get(i), lowest - 1 - i, Source.POPULAR, end);
            }
            return List.copyOf(items.subList(Math.min(question.offset(), items.size()), items.size()));
        }

        private void add(int index, double score, Source source, int end) {
            @Nullable ListedProduct product = shop.product(index);
            if (items.size() < end && product != null && wanted.test(product) && shown.add(product.id())) {
                List<Reason> reasons = question.explain() ? reasons(index) : List.of();
                items.add(new Recommendation(product.id(), score, source, reasons));
            }
        }

        private static Source source(Recommender.Item item) {
            if (item.ofSession()) {
                return Source.SESSION;
            }
            return item.reached() ? Source.NEIGHBOURS : Source.POPULAR;
        }

        /** By closeness, the later in the session the more. */
        List<Reason> reasons(int index) {
            List<Reason> reasons = new ArrayList<>();
            Set<Integer> seen = new HashSet<>();
            double sum = 0;
            for (int place = 0; place < session.length && seen.size() < REASONS_FROM; place++) {
                int product = session[session.length - 1 - place];
                @Nullable ListedProduct of = product < 0 ? null : shop.product(product);
                if (of != null && seen.add(product)) {
                    double weight = shop.lists().closeness(product, index) / (1.0 + place);
                    if (weight > 0) {
                        reasons.add(new Reason(of.id(), weight));
                        sum += weight;
                    }
                }
            }
            double all = sum;
            return reasons.stream()
                    .map(reason -> new Reason(reason.itemId(), reason.weight() / all))
                    .sorted(Comparator.comparingDouble(Reason::weight).reversed())
                    .toList();
        }
    }
}
