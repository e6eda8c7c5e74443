package io.shopstream.ranking.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.content.ContentIndex;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.ranking.Candidates;
import io.shopstream.ranking.ListSettings;
import io.shopstream.ranking.ProductFigures;
import io.shopstream.ranking.ProductLists;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.Recommender;
import io.shopstream.ranking.Recommender.Item;
import io.shopstream.ranking.Recommender.Origin;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shop of forty products: what belongs together by content is not what was looked at together. */
class ContentRecommenderTest {

    private static final int PRODUCTS = 40;
    private static final int FRESH = 0;
    private static final int LONG_KNOWN = 1;

    private final ProductLists lists =
            new ProductLists(new ListSettings(Duration.ofDays(60), Duration.ofDays(2), 100), 0);
    private final ContentIndex content = lists.content();
    private final ContentRecommender recommender = new ContentRecommender(lists, new Candidates(lists), Ranker.BASE);

    /** @param neighbours of the fresh product */
    private void shop(int sessionsOfFresh, int neighbours) {
        for (int i = 0; i < PRODUCTS; i++) {
            int sessions = i == FRESH ? sessionsOfFresh : 100;
            lists.product(
                    Relation.VIEWED.key("p" + i), new ProductFigures(sessions, sessions, sessions, sessions, 1, 0, 0));
            // even ones are sofas, odd ones are lamps
            content.put(i, i % 2 == 0 ? "grey sofa" : "lamp", null, null);
        }
        goesWithLamps(FRESH, neighbours);
        goesWithLamps(LONG_KNOWN, 3);
        lists.refreshPopular();
    }

    private void goesWithLamps(int product, int count) {
        int[] lamps = IntStream.range(5, PRODUCTS)
                .filter(i -> i % 2 == 1)
                .limit(count)
                .toArray();
        float[] ties = new float[count];
        for (int i = 0; i < count; i++) {
            ties[i] = 10 + i;
        }
        lists.neighbours(product, lamps, ties, ties);
    }

    private List<Item> recommend(int... session) {
        return recommender.recommend(session, 0, 20);
    }

    private static List<Origin> origins(List<Item> items) {
        return items.stream().map(Item::origin).toList();
    }

    private static List<Item> ofContent(List<Item> items) {
        return items.stream().filter(item -> item.origin() == Origin.CONTENT).toList();
    }

    /** The session's own product comes first, then its neighbours. */
    @ParameterizedTest
    @CsvSource({"0, 0, 19", "1, 3, 16", "5, 15, 4", "19, 17, 2", "20, 3, 0", "1000, 0, 0"})
    void contentFillsUpBehindWhatWasCountedAndGivesWay(int sessions, int neighbours, int places) {
        shop(sessions, neighbours);

        List<Item> items = recommend(FRESH);

        assertThat(items).hasSize(20).extracting(Item::product).doesNotHaveDuplicates();
        assertThat(items).extracting(Item::score).isSortedAccordingTo((one, other) -> Float.compare(other, one));
        assertThat(ofContent(items))
                .hasSize(places)
                .allMatch(item -> item.product() % 2 == 0 && item.product() != FRESH);
        if (places > 0) {
            assertThat(origins(items).subList(0, 1 + neighbours)).doesNotContain(Origin.CONTENT, Origin.POPULAR);
            assertThat(origins(items)).doesNotContain(Origin.POPULAR);
        }
    }

    @Test
    void whatIsPopularComesBehindWhatIsAlike() {
        shop(1, 3);
        for (int i = 10; i < PRODUCTS; i++) {
            content.remove(i);
        }

        List<Origin> origins = origins(recommend(FRESH));

        assertThat(origins.indexOf(Origin.POPULAR)).isGreaterThan(origins.lastIndexOf(Origin.CONTENT));
        assertThat(origins).contains(Origin.CONTENT, Origin.POPULAR);
    }

    @Test
    void whatIsKnownWellIsRankedAsIfThereWereNoContent() {
        shop(1, 3);
        List<Item> ranked =
                new Recommender(new Candidates(lists), Ranker.BASE).recommend(new int[] {LONG_KNOWN}, 0, 20);

        assertThat(recommend(LONG_KNOWN)).isEqualTo(ranked);
        assertThat(ofContent(recommend(FRESH, 21, 23, 25)))
                .as("four clicks ago")
                .isEmpty();
        assertThat(ofContent(recommend(FRESH, 21, 23))).as("three clicks ago").isNotEmpty();
    }

    @Test
    void whatTheSessionHasHadAndWhatIsAbsentIsNotBroughtInByContent() {
        shop(0, 3);
        lists.remove(2);

        assertThat(ofContent(recommend(4, FRESH)))
                .extracting(Item::product)
                .isNotEmpty()
                .doesNotContain(2, 4, FRESH);
    }

    @Test
    void anUnknownSessionIsRankedAsBefore() {
        shop(0, 3);

        assertThat(recommend(-1)).extracting(Item::origin).containsOnly(Origin.POPULAR);
    }

    /** Two services that have read the same topic in other orders answer the same. */
    @Test
    void howProductsAreNumberedDecidesNothing() {
        Random random = new Random(9);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, PRODUCTS).boxed().toList());
        int[] sessions = random.ints(PRODUCTS, 0, 25).toArray();
        Numbered straight = new Numbered(order, sessions);
        Collections.shuffle(order, random);
        Numbered shuffled = new Numbered(order, sessions);

        for (int i = 0; i < 2_000; i++) {
            List<String> session = random.ints(3, 0, PRODUCTS)
                    .mapToObj(product -> "p" + product)
                    .toList();
            assertThat(shuffled.recommend(session)).as("%s", session).isEqualTo(straight.recommend(session));
        }
    }

    private static final class Numbered {

        private final ProductLists lists =
                new ProductLists(new ListSettings(Duration.ofDays(60), Duration.ofDays(2), 100), 0);
        private final Map<Integer, String> ids = new HashMap<>();
        private final ContentRecommender recommender;

        Numbered(List<Integer> order, int[] sessions) {
            ContentIndex content = lists.content();
            for (int product : order) {
                int index = lists.product(
                        Relation.VIEWED.key("p" + product),
                        new ProductFigures(sessions[product], sessions[product], product, 30, 1, 0, 0));
                ids.put(index, "p" + product);
                String name = "w" + product % 3 + " v" + product % 5 + " u" + product % 7;
                content.put(index, name, "c" + product % 4, BigDecimal.valueOf(1 + 7L * product));
            }
            lists.refreshPopular();
            recommender = new ContentRecommender(lists, new Candidates(lists), Ranker.BASE);
        }

        List<String> recommend(List<String> session) {
            int[] indices = session.stream()
                    .mapToInt(id -> lists.known(Relation.VIEWED.key(id)))
                    .toArray();
            return recommender.recommend(indices, 0, 20).stream()
                    .map(item -> ids.get(item.product()) + " " + item.score() + " " + item.origin())
                    .toList();
        }
    }
}
