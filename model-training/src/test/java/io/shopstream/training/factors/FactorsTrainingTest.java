package io.shopstream.training.factors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.content.ContentIndex;
import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.Workers;
import io.shopstream.factorization.serving.ItemFactors;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.staged.BatchResults;
import io.shopstream.staged.Run;
import io.shopstream.staged.Stores;
import io.shopstream.staged.StubStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class FactorsTrainingTest {

    private static final ActionWeights WEIGHTS = ActionWeights.defaults();
    private static final Workers ONE = new Workers(1);
    private static final int USERS = 300;
    private static final int TASTES = 6;
    private static final int PRODUCTS = 120;
    private static final int ACTIONS = 9_000;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, UTF_8);

    /**
     * Users of some tastes, each of whose products are of their own taste, but for one in ten.
     *
     * @param shuffled whether products are drawn whatever the taste
     */
    private static Ratings actions(boolean shuffled, int seed) {
        Random random = new Random(seed);
        Ratings.Builder builder = new Ratings.Builder(FactorizationLimits.ofThisProcess());
        for (int action = 0; action < ACTIONS; action++) {
            int user = random.nextInt(USERS);
            int taste = shuffled || random.nextInt(10) == 0 ? random.nextInt(TASTES) : user % TASTES;
            int product = taste + TASTES * random.nextInt(PRODUCTS / TASTES);
            builder.add("u" + user, "p" + product, 1, action * 60_000L);
        }
        return builder.build();
    }

    private Optional<FactorsTraining.Learned> learn(Ratings actions, Optional<FactorsInUse> used, boolean force) {
        return training(Long.MAX_VALUE).learn(actions, new ContentIndex(), used, force);
    }

    private FactorsTraining training(long mostPairs) {
        return new FactorsTraining(out, WEIGHTS, 4, mostPairs, 1, ONE);
    }

    /** Names that tell the taste. */
    private static ContentIndex content(Ratings actions) {
        ContentIndex content = new ContentIndex();
        for (int item = 0; item < actions.itemIds().size(); item++) {
            int product = Integer.parseInt(actions.itemIds().id(item).substring(1));
            content.put(item, "taste" + product % TASTES + " lamp " + product, "lamps", null);
        }
        return content;
    }

    /** A few actions of each user, of which nobody tells much by who did what. */
    private static Ratings fewActions() {
        Ratings all = actions(false, 4);
        Ratings.Builder builder = new Ratings.Builder(FactorizationLimits.ofThisProcess());
        for (int action = 0; action < ACTIONS; action += 9) {
            builder.add(
                    all.userIds().id(all.user(action)),
                    all.itemIds().id(all.item(action)),
                    all.value(action),
                    all.timeMillis(action));
        }
        return builder.build();
    }

    /** @param until what they are said to have learned from */
    private static Optional<FactorsInUse> inUse(FactorsTraining.Learned learned, Ratings actions, int until) {
        ItemFactors factors = ItemFactors.of(learned.model(), actions, learned.known(), WEIGHTS);
        return Optional.of(new FactorsInUse(factors, until * 60_000L));
    }

    private static double figure(FactorsTraining.Learned learned, String name) {
        return Objects.requireNonNull(learned.figures().get(name));
    }

    @Test
    void findsTastesThatWhatIsPopularDoesNotKnow() {
        FactorsTraining.Learned learned =
                learn(actions(false, 1), Optional.empty(), false).orElseThrow();

        assertThat(figure(learned, "heldOutNdcg")).isGreaterThan(2 * figure(learned, "popularNdcg"));
        assertThat(learned.figures()).containsEntry("actions", (double) ACTIONS).containsEntry("users", (double) USERS);
        assertThat(said.toString(UTF_8)).contains("popular", "new", "NDCG@10", "round 1");
    }

    @Test
    void ofTastesThatAreNoneNothingIsLearned() {
        FactorsTraining.Learned learned =
                learn(actions(true, 1), Optional.empty(), true).orElseThrow();

        // ten of 120 products, less what was had, is chance
        double chance = 10.0 / PRODUCTS;
        assertThat(figure(learned, "heldOutRecall")).isBetween(chance / 2, 2 * chance);
    }

    @Test
    void worseOnesThanThoseInUseAreRefusedUnlessForced() {
        Ratings all = actions(false, 1);
        FactorsTraining.Learned good = learn(all, Optional.empty(), false).orElseThrow();
        Ratings other = shopOfFewActions();

        assertThat(learn(other, inUse(good, all, ACTIONS / 2), false)).isEmpty();
        assertThat(said.toString(UTF_8)).contains("in use");
        assertThat(learn(other, inUse(good, all, ACTIONS / 2), true)).isPresent();
        assertThat(good.figures()).containsEntry("learnedUntilMillis", (ACTIONS - 1) * 60_000.0);
    }

    @Test
    void theSameAgainIsNotHeldAgainstWhatHasLearnedFromTheTest() {
        Ratings all = actions(false, 1);
        FactorsTraining.Learned good = learn(all, Optional.empty(), false).orElseThrow();

        assertThat(learn(all, inUse(good, all, ACTIONS), false)).isPresent();
        assertThat(said.toString(UTF_8)).contains("those in use have learned from nearly all of this");
    }

    /** What users did before says nothing of their tastes, what they did in the last tenth does. */
    private static Ratings shopOfFewActions() {
        Ratings random = actions(true, 2);
        Ratings tasteful = actions(false, 3);
        Ratings.Builder builder = new Ratings.Builder(FactorizationLimits.ofThisProcess());
        int edge = ACTIONS * 9 / 10;
        for (int action = 0; action < ACTIONS; action++) {
            // of each user, one product of theirs is known
            boolean own = action >= edge || action % 30 == 0;
            Ratings from = own ? tasteful : random;
            if (own || action % 3 == 0) {
                builder.add(
                        from.userIds().id(from.user(action)),
                        from.itemIds().id(from.item(action)),
                        own ? 20 : 0.1,
                        action * 60_000L);
            }
        }
        return builder.build();
    }

    @Test
    void tooLittleIsOneLine() {
        Ratings.Builder builder = new Ratings.Builder(FactorizationLimits.ofThisProcess());
        for (int user = 0; user < 100; user++) {
            builder.add("u" + user, "p", 1, 0);
        }
        assertThatThrownBy(() -> learn(builder.build(), Optional.empty(), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("too many actions are of one time: a part of the split is empty");
    }

    @Test
    void whereNamesTellMoreThanFactorsListsAreByTheHybrid() throws Exception {
        Ratings actions = fewActions();
        FactorsTraining.Learned learned = training(Long.MAX_VALUE)
                .learn(actions, content(actions), Optional.empty(), true)
                .orElseThrow();

        assertThat(said.toString(UTF_8)).contains("hybrid", "lists are by the hybrid");
        assertThat(figure(learned, "listsNdcg")).isGreaterThan(1.2 * figure(learned, "heldOutNdcg"));
        int ofTaste = 0;
        int listed = 0;
        try (StubStores stubs = new StubStores()) {
            publish(stubs, learned, actions, "20261120-100000-a");
            for (Document user :
                    stubs.database.getCollection("user_recommendations").find()) {
                assertThat(user.getString("by")).isEqualTo("hybrid");
                List<String> products = user.getList("productIds", String.class);
                assertThat(products).hasSize(5).doesNotHaveDuplicates().doesNotContainAnyElementsOf(had(actions, user));
                assertThat(user.getList("products", Document.class))
                        .extracting(product -> product.getDouble("score"))
                        .isSortedAccordingTo(Comparator.reverseOrder())
                        .allMatch(chance -> chance > 0 && chance < 1);
                int taste = Integer.parseInt(user.getString("userId").substring(1)) % TASTES;
                ofTaste += (int) products.stream()
                        .filter(product -> Integer.parseInt(product.substring(1)) % TASTES == taste)
                        .count();
                listed += products.size();
            }
        }
        assertThat((double) ofTaste / listed).isGreaterThan(0.7);
    }

    @Test
    void thereIsNoHybridOfMorePairsThanAreWanted() {
        Ratings actions = fewActions();
        long pairs = (long) actions.userIds().size() * actions.itemIds().size();
        FactorsTraining.Learned without = training(pairs - 1)
                .learn(actions, content(actions), Optional.empty(), true)
                .orElseThrow();

        assertThat(without.hybrid()).isEmpty();
        assertThat(without.figures()).containsEntry("listsNdcg", figure(without, "heldOutNdcg"));
        assertThat(said.toString(UTF_8))
                .contains("no hybrid: " + actions.userIds().size() + " users and", "lists are by factors alone");
        assertThat(training(pairs)
                        .learn(actions, content(actions), Optional.empty(), true)
                        .orElseThrow()
                        .hybrid())
                .isPresent();
    }

    @Test
    void aHybridLooksAtNoMorePairsThanItCan() {
        assertThat(training(5_000_000_000L).isSmall(50_000, 100_000)).isTrue();
        assertThat(training(5_000_000_000L).isSmall(50_001, 100_000)).isFalse();
        assertThat(training(Long.MAX_VALUE).isSmall(1, 100_001)).isFalse();
        assertThat(training(Long.MAX_VALUE).isSmall(Integer.MAX_VALUE, 100_000)).isTrue();
        assertThat(training(0).isSmall(1, 1)).isFalse();
    }

    @Test
    void aRunWritesAListOfEachUserAndTheFactorsOfEachProduct() throws Exception {
        Ratings actions = actions(false, 1);
        FactorsTraining.Learned learned =
                learn(actions, Optional.empty(), false).orElseThrow();
        try (StubStores stubs = new StubStores()) {
            publish(stubs, learned, actions, "20261120-100000-a");
            publish(stubs, learned, actions, "20261120-100500-b");

            assertThat(stubs.database.getCollection("user_recommendations").countDocuments())
                    .isEqualTo(USERS);
            for (Document user :
                    stubs.database.getCollection("user_recommendations").find()) {
                assertThat(user.getString("runId")).isEqualTo("20261120-100500-b");
                List<String> listed = user.getList("productIds", String.class);
                assertThat(listed).hasSize(5).doesNotHaveDuplicates().doesNotContainAnyElementsOf(had(actions, user));
                assertThat(user.getList("products", Document.class))
                        .extracting(product -> product.getString("productId"))
                        .isEqualTo(listed);
            }
            Document product =
                    stubs.database.getCollection("product_factors").find().first();
            assertThat(product).isNotNull();
            assertThat(product.getList("factors", Double.class))
                    .hasSize(learned.model().settings().rank());
            assertThat(product.getList("similar", String.class)).hasSize(3);
            assertThat(stubs.elasticsearch.indices())
                    .contains("user_recommendation-v1-20261120-100500-b=[user_recommendation]")
                    .doesNotContain("product_factors");
            assertThatThrownBy(() -> publish(stubs, learned, actions, "20261120-100100-c"))
                    .hasMessageContaining("a run that began later has published meanwhile");
        }
    }

    private static Set<String> had(Ratings actions, Document user) {
        int index = actions.userIds().find(user.getString("userId"));
        Set<String> had = new HashSet<>();
        for (int action = 0; action < actions.size(); action++) {
            if (actions.user(action) == index) {
                had.add(actions.itemIds().id(actions.item(action)));
            }
        }
        return had;
    }

    private static void publish(StubStores stubs, FactorsTraining.Learned learned, Ratings actions, String run)
            throws IOException, InterruptedException {
        Stores stores = new Stores(
                MongoSettings.from(stubs.arguments()),
                ElasticsearchSettings.from(stubs.arguments()),
                BatchResults.FACTORIZATION,
                Run.named(run));
        new FactorsResults(stores, learned, actions, ONE).publish(5, 3);
    }
}
