package io.shopstream.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.cooccurrence.Relation;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CandidatesTest {

    private static final List<List<String>> SESSIONS = RandomShop.sessions(2_000, 150, 5);
    private static final ProductLists LISTS = RandomShop.lists(SESSIONS);
    private static final long END = RandomShop.end(SESSIONS);

    @Test
    void nearStepAndBaseAreWhatTheirDefinitionsSay() {
        Candidates candidates = new Candidates(LISTS);
        Random random = new Random(6);
        for (int i = 0; i < 200; i++) {
            int[] session = session(SESSIONS.get(random.nextInt(SESSIONS.size())));
            candidates.find(session, END);
            Map<Integer, Double> near = NaiveRanking.near(LISTS, session);
            Map<Integer, Double> step = NaiveRanking.step(LISTS, session);
            Map<Integer, Double> base = NaiveRanking.base(LISTS, session);
            float[] features = candidates.features();

            Set<Integer> found = new HashSet<>();
            for (int candidate = 0; candidate < candidates.size(); candidate++) {
                int product = candidates.product(candidate);
                found.add(product);
                assertClose(feature(features, candidate, Feature.NEAR), near.getOrDefault(product, 0.0));
                assertClose(feature(features, candidate, Feature.STEP), step.getOrDefault(product, 0.0));
                assertClose(candidates.base(candidate), base.getOrDefault(product, 0.0));
            }
            for (int product : session) {
                assertThat(found).contains(product);
            }
            assertThat(found).hasSize(candidates.size());
            double least = leastNovelBase(candidates);
            base.forEach((product, score) ->
                    assertThat(found.contains(product) || score <= least + 1e-5).isTrue());
        }
    }

    private static double leastNovelBase(Candidates candidates) {
        double least = Double.MAX_VALUE;
        for (int candidate = 0; candidate < candidates.size(); candidate++) {
            least = candidates.isOfSession(candidate) ? least : Math.min(least, candidates.base(candidate));
        }
        return least;
    }

    @Test
    void aSessionSaysWhereItsProductsAre() {
        Candidates candidates = new Candidates(LISTS);
        int a = known("p-1");
        int b = known("p-2");
        int c = known("p-3");

        candidates.find(new int[] {a, b, -1, a, c, a}, END);

        float[] features = candidates.features();
        int ofA = candidate(candidates, a);
        assertThat(feature(features, ofA, Feature.PLACE_FROM_END)).isZero();
        assertThat(feature(features, ofA, Feature.FIRST_PLACE_FROM_END)).isEqualTo(4);
        assertThat(feature(features, ofA, Feature.OCCURRENCES)).isEqualTo(3);
        assertThat(feature(features, ofA, Feature.LENGTH)).isEqualTo(5);
        assertThat(feature(features, ofA, Feature.DISTINCT)).isEqualTo(3);
        int ofC = candidate(candidates, c);
        assertThat(feature(features, ofC, Feature.PLACE_FROM_END)).isEqualTo(1);
        assertThat(feature(features, ofC, Feature.FOLLOWED_LAST)).isEqualTo(1);
        assertThat(feature(features, candidate(candidates, b), Feature.FOLLOWED_LAST))
                .isEqualTo(1);
        assertThat(candidates.isOfSession(ofC)).isTrue();
    }

    @Test
    void whoHasSeenNothingThatIsKnownGetsWhatIsPopular() {
        Candidates candidates = new Candidates(LISTS);
        int[] popular = LISTS.popular();

        candidates.find(new int[] {-1}, END);

        assertThat(candidates.size()).isEqualTo(Candidates.MOST);
        assertThat(candidates.product(0)).isEqualTo(popular[0]);
        assertThat(candidates.isOfSession(0)).isFalse();
    }

    @Test
    void aProductTakesItsTrendWithIt() {
        ProductLists lists = new ProductLists(LISTS.settings(), END);
        ProductFigures figures = LISTS.figures(known("p-1"));
        int product = lists.product(1, figures);
        Candidates candidates = new Candidates(lists);
        candidates.find(new int[] {product}, END);
        float before = candidates.base(0);
        assertThat(before).isPositive();

        lists.remove(product);
        candidates.find(new int[] {product}, END);
        assertThat(candidates.base(0)).isZero();

        lists.product(1, figures);
        candidates.find(new int[] {product}, END);
        assertThat(candidates.base(0)).isEqualTo(before);
    }

    @Test
    void anEmptyShopHasNone() {
        ProductLists empty = new ProductLists(ListSettings.ofHistory(Duration.ofDays(1)), 0);
        empty.refreshPopular();
        Candidates candidates = new Candidates(empty);

        candidates.find(new int[] {-1, -1}, 0);

        assertThat(candidates.size()).isZero();
    }

    @Test
    void theOrderInWhichProductsWereFirstSeenDecidesNothing() {
        Recommender one = new Recommender(new Candidates(LISTS), Ranker.BASE);
        ProductLists other = reversed();
        Recommender two = new Recommender(new Candidates(other), Ranker.BASE);
        for (List<String> ids : SESSIONS.subList(0, 200)) {
            List<Long> first = one.recommend(session(ids), END, 20).stream()
                    .map(item -> LISTS.key(item.product()))
                    .toList();
            List<Long> second = two
                    .recommend(
                            ids.stream()
                                    .mapToInt(id -> other.known(Relation.VIEWED.key(id)))
                                    .toArray(),
                            END,
                            20)
                    .stream()
                    .map(item -> other.key(item.product()))
                    .toList();
            assertThat(second).isEqualTo(first);
        }
    }

    /** The same lists with the indices in the opposite order. */
    private static ProductLists reversed() {
        ProductLists reversed = new ProductLists(LISTS.settings(), END);
        Map<Integer, Integer> moved = new HashMap<>();
        for (int product = LISTS.size() - 1; product >= 0; product--) {
            moved.put(product, reversed.product(LISTS.key(product), LISTS.figures(product)));
        }
        for (int product = 0; product < LISTS.size(); product++) {
            int[] neighbours = LISTS.neighbours(product);
            int[] indices = new int[neighbours.length];
            float[] affinities = new float[neighbours.length];
            float[] both = new float[neighbours.length];
            for (int i = 0; i < neighbours.length; i++) {
                indices[i] = moved.getOrDefault(neighbours[i], -1);
                affinities[i] = LISTS.values(product)[neighbours.length + i];
                both[i] = LISTS.values(product)[2 * neighbours.length + i];
            }
            reversed.neighbours(moved.getOrDefault(product, -1), indices, affinities, both);
        }
        reversed.refreshPopular();
        return reversed;
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
    }

    private static float feature(float[] features, int candidate, Feature feature) {
        return features[candidate * Feature.COUNT + feature.ordinal()];
    }

    private static int candidate(Candidates candidates, int product) {
        for (int candidate = 0; candidate < candidates.size(); candidate++) {
            if (candidates.product(candidate) == product) {
                return candidate;
            }
        }
        throw new AssertionError("no candidate");
    }

    private static int known(String id) {
        return LISTS.known(Relation.VIEWED.key(id));
    }

    private static int[] session(List<String> ids) {
        return ids.stream().mapToInt(CandidatesTest::known).toArray();
    }
}
