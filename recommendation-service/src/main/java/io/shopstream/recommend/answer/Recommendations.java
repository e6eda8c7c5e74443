package io.shopstream.recommend.answer;

import io.shopstream.factorization.serving.ItemFactors;
import io.shopstream.ranking.Candidates;
import io.shopstream.ranking.ProductLists;
import io.shopstream.ranking.Recommender;
import io.shopstream.ranking.coldstart.ContentRecommender;
import io.shopstream.recommend.answer.Recommendation.Reason;
import io.shopstream.recommend.answer.Recommendation.Source;
import io.shopstream.recommend.lists.ListedProduct;
import io.shopstream.recommend.lists.LiveLists;
import io.shopstream.recommend.lists.PopularLists;
import io.shopstream.recommend.lists.ShopLists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers what a shopper may look at next: the candidates of their session, ranked; without what was bought, what the question leaves
 * out and, to discover, what the session has had; filled up with what is popular just now; and put in order by the shop's {@link
 * Rule}s. Safe for threads.
 */
public final class Recommendations {

    /** Products of one answer, at most, those passed over among them. */
    public static final int MOST = 100;

    /** Several times what a list takes, so that products that are left out are made up for. */
    private static final int DRAWS = 1_000;

    private final LiveLists lists;
    private final PopularLists popular;
    private final Supplier<List<Rule>> rules;
    private final Supplier<UsedRanker> ranker;
    private final Supplier<ItemFactors> factors;
    private final Exploration exploration;
    private final ThreadLocal<Candidates> candidates;

    /**
     * @param popular what is liked where
     * @param ranker that is in use now
     * @param factors that are
     * @param rules of the shop, as they are now; an earlier one goes before a later one
     * @param exploration for shoppers without a session
     */
    public Recommendations(
            LiveLists lists,
            PopularLists popular,
            Supplier<UsedRanker> ranker,
            Supplier<ItemFactors> factors,
            Supplier<List<Rule>> rules,
            Exploration exploration) {
        this.lists = lists;
        this.popular = popular;
        this.ranker = ranker;
        this.factors = factors;
        this.rules = rules;
        this.exploration = exploration;
        ProductLists of = lists.ask(ShopLists::lists);
        candidates = ThreadLocal.withInitial(() -> new Candidates(of));
    }

    /** @param atMillis when it is asked */
    public Answer answer(Question question, Shopper shopper, long atMillis) {
        return answer(question, shopper, atMillis, Treatment.AS_USUAL);
    }

    /** A list as an experiment has it made. */
    public Answer answer(Question asked, Shopper shopper, long atMillis, Treatment treatment) {
        if (treatment.lists() == Treatment.Lists.NONE) {
            return new Answer(List.of(), treatment.lists().label(), Set.of(), 0);
        }
        Question question = asked.of(treatment);
        Instant at = Instant.ofEpochMilli(atMillis);
        Ruled ruled = new Ruled(rules.get().stream()
                .filter(rule -> rule.when().holds(at, question.scenario()))
                .toList());
        return lists.ask(shop -> new Answering(shop, question, shopper, ruled, treatment, atMillis).answer());
    }

    /** Why a product would be shown, whether it is or not. */
    public List<Reason> because(Shopper shopper, String productId) {
        Question any = new Question(1, 0, null, Scenario.CONTINUE, Set.of(), true);
        return lists.ask(shop -> {
            int product = shop.viewed(productId);
            return product < 0
                    ? List.<Reason>of()
                    : new Answering(shop, any, shopper, new Ruled(List.of()), Treatment.AS_USUAL, 0)
                            .reasons.of(product);
        });
    }

    /** One answer being made. */
    private final class Answering {

        private final ShopLists shop;
        private final Question question;
        private final Shopper shopper;
        private final Ruled ruled;
        private final UsedRanker used;
        private final Treatment.Lists made;
        private final int[] session;

        /** Whether lists know any product of the session. */
        private final boolean known;

        private final long atMillis;
        private final Tastes tastes;
        private final Reasons reasons;
        private final Set<String> left;
        private final Set<String> found = new HashSet<>();
        private final List<Ruled.Entry> entries = new ArrayList<>();

        Answering(ShopLists shop, Question question, Shopper shopper, Ruled ruled, Treatment treatment, long atMillis) {
            this.shop = shop;
            this.question = question;
            this.shopper = shopper;
            this.ruled = ruled;
            used = (treatment.ranker() == null ? ranker : treatment.ranker()).get();
            made = treatment.lists();
            session = shopper.session().stream().mapToInt(shop::viewed).toArray();
            known = made == Treatment.Lists.RANKED && IntStream.of(session).anyMatch(product -> product >= 0);
            this.atMillis = atMillis;
            // a session says more of what comes next
            tastes = new Tastes(factors.get(), known ? List.of() : shopper.past(), atMillis);
            reasons = new Reasons(shop, session);
            left = new HashSet<>(question.exclude());
            if (question.scenario() == Scenario.DISCOVER) {
                left.addAll(shopper.session());
            }
        }

        Answer answer() {
            int end = Math.min(MOST, question.offset() + question.count());
            find(ruled.isFree() ? end : Integer.MAX_VALUE);
            List<Ruled.Entry> arranged = ruled.arrange(entries, end);
            List<Recommendation> items = arranged.stream()
                    .skip(question.offset())
                    .map(this::recommendation)
                    .toList();
            if (question.offset() == 0 && !known && made != Treatment.Lists.RANDOM && !exploration.isOff()) {
                items = explored(arranged, items);
            }
            int topPercent = (int) items.stream()
                    .filter(item -> shop.isOfTopPercent(shop.viewed(item.id())))
                    .count();
            String ranker = made == Treatment.Lists.RANKED ? used.version() : made.label();
            return new Answer(items, ranker, ruled.fired(), topPercent);
        }

        /** With a new product in the place of one that no rule has put there, as far as the rules have room for it. */
        private List<Recommendation> explored(List<Ruled.Entry> arranged, List<Recommendation> items) {
            int place = Ruled.freePlace(arranged, Exploration.PLACE);
            if (place >= question.count()) {
                return items;
            }
            List<Ruled.Entry> others = new ArrayList<>(arranged);
            others.subList(place, Math.min(place + 1, others.size())).clear();
            Set<String> shown = items.stream().map(Recommendation::id).collect(Collectors.toSet());
            double score = place < items.size() ? items.get(place).score() : 0;
            List<Recommendation> fresh = shop.popular().fresh().stream()
                    .map(shop::product)
                    .filter(product -> product != null && isWanted(product) && !shown.contains(product.id()))
                    .filter(product -> ruled.hasRoom(product, others))
                    .map(product -> new Recommendation(product.id(), score, Source.EXPLORE, List.of(), List.of(), 1))
                    .toList();
            return exploration.explore(items, place, fresh);
        }

        /** @param enough more of them would make no difference */
        private void find(int enough) {
            if (made == Treatment.Lists.RANDOM) {
                draw(Math.min(enough, MOST));
                return;
            }
            // rankers have learned from sessions only
            if (known) {
                ContentRecommender recommender = new ContentRecommender(shop.lists(), candidates.get(), used.ranker());
                for (Recommender.Item item : recommender.recommend(session, atMillis, Candidates.MOST)) {
                    add(item.product(), item.score(), Source.of(item.origin()), enough);
                }
            }
            if (made == Treatment.Lists.RANKED) {
                Set<String> seen = question.scenario() == Scenario.DISCOVER ? shopper.seen() : Set.of();
                tastes.liked(seen, Candidates.MOST)
                        .forEach(liked -> add(shop.viewed(liked.item()), liked.score(), Source.FACTORS, enough));
            }
            // below all that was ranked, in their own order
            double lowest =
                    entries.isEmpty() ? 0 : entries.get(entries.size() - 1).score();
            List<Integer> liked = new LikedNow(shop, popular, question).products(known);
            for (int i = 0; i < liked.size(); i++) {
                add(liked.get(i), lowest - 1 - i, Source.POPULAR, enough);
            }
            for (String pinned : ruled.pinnedItems()) {
                add(shop.viewed(pinned), lowest - 1 - liked.size(), Source.RULE, enough);
            }
        }

        private void draw(int enough) {
            int products = shop.lists().size();
            for (int i = 0; i < DRAWS && products > 0 && entries.size() < enough; i++) {
                add(exploration.draw(products), -entries.size(), Source.RANDOM, enough);
            }
        }

        private void add(int index, double score, Source source, int enough) {
            if (index < 0 || entries.size() >= enough) {
                return;
            }
            @Nullable ListedProduct product = shop.product(index);
            if (product != null && isWanted(product) && found.add(product.id())) {
                entries.add(new Ruled.Entry(index, product, score, source, List.of()));
            }
        }

        private boolean isWanted(ListedProduct product) {
            if (left.contains(product.id())
                    || (question.category() != null && !question.category().equals(product.category()))) {
                return false;
            }
            @Nullable Long bought = shopper.bought().get(product.id());
            return (bought == null || ruled.mayBeBoughtAgain(product, bought, atMillis)) && !ruled.isBlocked(product);
        }

        private Recommendation recommendation(Ruled.Entry entry) {
            List<Reason> why = question.explain() ? why(entry) : List.of();
            double propensity =
                    entry.source() == Source.RANDOM ? 1.0 / shop.lists().size() : 1;
            return new Recommendation(
                    entry.product().id(), entry.score(), entry.source(), why, entry.rules(), propensity);
        }

        private List<Reason> why(Ruled.Entry entry) {
            return entry.source() == Source.FACTORS
                    ? tastes.reasons(entry.product().id())
                    : reasons.of(entry.index());
        }
    }
}
