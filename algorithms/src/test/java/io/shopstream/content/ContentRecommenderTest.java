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
import java.time.Duration;
import java.util.List;
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
}
