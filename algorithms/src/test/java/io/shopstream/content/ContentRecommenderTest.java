package io.shopstream.content;

import static org.assertj.core.api.Assertions.assertThat;

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
    private final ContentIndex content = new ContentIndex();
    private final ContentRecommender recommender =
            new ContentRecommender(lists, content, new Candidates(lists), Ranker.BASE);

    private void shop(int sessionsOfFresh) {
        for (int i = 0; i < PRODUCTS; i++) {
            int sessions = i == FRESH ? sessionsOfFresh : 100;
            lists.product(
                    Relation.VIEWED.key("p" + i), new ProductFigures(sessions, sessions, sessions, sessions, 1, 0, 0));
            // even ones are sofas, odd ones are lamps
            content.put(i, i % 2 == 0 ? "grey sofa" : "lamp", null, null);
        }
        for (int product : List.of(FRESH, LONG_KNOWN)) {
            // and both were looked at with lamps
            int[] lamps = IntStream.range(5, PRODUCTS).filter(i -> i % 2 == 1).toArray();
            float[] ties = new float[lamps.length];
            for (int i = 0; i < ties.length; i++) {
                ties[i] = 10 + i;
            }
            lists.neighbours(product, lamps, ties, ties);
        }
        lists.refreshPopular();
    }

    private List<Item> recommend(int... session) {
        return recommender.recommend(session, 0, 20);
    }

    private static long ofContent(List<Item> items) {
        return items.stream().filter(item -> item.origin() == Origin.CONTENT).count();
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "5, 8", "10, 5", "15, 3", "19, 1", "20, 0", "1000, 0"})
    void contentGivesWayAsSessionsCome(int sessions, int placesOfTen) {
        shop(sessions);

        List<Item> items = recommend(FRESH);

        assertThat(ofContent(items.subList(0, 10))).isEqualTo(placesOfTen);
        assertThat(items).hasSize(20).extracting(Item::product).doesNotHaveDuplicates();
        assertThat(items).extracting(Item::score).isSortedAccordingTo((one, other) -> Float.compare(other, one));
        assertThat(items)
                .filteredOn(item -> item.origin() == Origin.CONTENT)
                .allMatch(item -> item.product() % 2 == 0 && item.product() != FRESH);
    }

    @Test
    void whatIsKnownWellIsRankedAsIfThereWereNoContent() {
        shop(1);
        List<Item> ranked =
                new Recommender(new Candidates(lists), Ranker.BASE).recommend(new int[] {LONG_KNOWN}, 0, 20);

        assertThat(recommend(LONG_KNOWN)).isEqualTo(ranked);
    }

    @Test
    void theLastProductsDecideHowMuchContentThereIs() {
        shop(1);

        long freshLast = ofContent(recommend(LONG_KNOWN, FRESH));
        long freshFirst = ofContent(recommend(FRESH, LONG_KNOWN));

        assertThat(freshLast).isGreaterThan(freshFirst).isLessThan(20);
        assertThat(freshFirst).isPositive();
        assertThat(ofContent(recommend(FRESH, 21, 23, 25)))
                .as("four clicks ago")
                .isZero();
    }

    @Test
    void whatTheSessionHasHadAndWhatIsAbsentIsNotBroughtInByContent() {
        shop(0);
        lists.remove(2);

        assertThat(recommend(4, FRESH))
                .filteredOn(item -> item.origin() == Origin.CONTENT)
                .extracting(Item::product)
                .isNotEmpty()
                .doesNotContain(2, 4, FRESH);
    }

    @Test
    void anUnknownSessionIsRankedAsBefore() {
        shop(0);

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
            ContentIndex content = new ContentIndex();
            for (int product : order) {
                int index = lists.product(
                        Relation.VIEWED.key("p" + product),
                        new ProductFigures(sessions[product], sessions[product], product, 30, 1, 0, 0));
                ids.put(index, "p" + product);
                String name = "w" + product % 3 + " v" + product % 5 + " u" + product % 7;
                content.put(index, name, "c" + product % 4, BigDecimal.valueOf(1 + 7L * product));
            }
            lists.refreshPopular();
            recommender = new ContentRecommender(lists, content, new Candidates(lists), Ranker.BASE);
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
