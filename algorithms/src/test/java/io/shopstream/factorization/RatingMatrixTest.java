package io.shopstream.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RatingMatrixTest {

    record Rating(String user, String item, int value, long time) {}

    @Provide
    Arbitrary<List<Rating>> ratings() {
        return Combinators.combine(
                        Arbitraries.of("u1", "ü 2", "\u4e09", "4"),
                        Arbitraries.of("a", "b", "c:\t,", "d", "e"),
                        Arbitraries.integers().between(-3, 5),
                        Arbitraries.longs().between(0, 4))
                .as(Rating::new)
                .list()
                .ofMaxSize(60);
    }

    private static Ratings built(List<Rating> all) {
        Ratings.Builder builder = new Ratings.Builder(RandomRatings.LIMITS);
        all.forEach(r -> builder.add(r.user(), r.item(), r.value(), r.time()));
        return builder.build();
    }

    @Property
    void oneCellAPairHasTheLatestOrTheSum(@ForAll("ratings") List<Rating> all) {
        Ratings ratings = built(all);
        Map<String, Rating> latest = new HashMap<>();
        Map<String, Integer> sums = new HashMap<>();
        for (Rating rating : all) {
            String pair = rating.user() + "|" + rating.item();
            latest.merge(pair, rating, (old, young) -> young.time() >= old.time() ? young : old);
            sums.merge(pair, rating.value(), Integer::sum);
        }
        sums.values().removeIf(sum -> sum == 0);

        Map<String, Double> expected = new HashMap<>();
        latest.forEach((pair, rating) -> expected.put(pair, (double) rating.value()));
        assertThat(cells(RatingMatrix.latest(ratings), ratings)).isEqualTo(expected);
        expected.clear();
        sums.forEach((pair, sum) -> expected.put(pair, (double) sum));
        assertThat(cells(RatingMatrix.summed(ratings, Long.MAX_VALUE), ratings)).isEqualTo(expected);
    }

    /** Read by users, after it is checked that by items it is the same and that columns ascend. */
    private static Map<String, Double> cells(RatingMatrix matrix, Ratings ratings) {
        Map<String, Double> byUser = new HashMap<>();
        Map<String, Double> byItem = new HashMap<>();
        for (int user = 0; user < matrix.users(); user++) {
            SparseRows rows = matrix.byUser();
            for (int cell = rows.start(user); cell < rows.start(user) + rows.size(user); cell++) {
                assertThat(cell == rows.start(user) || rows.column(cell - 1) < rows.column(cell))
                        .isTrue();
                assertThat(rows.has(user, rows.column(cell))).isTrue();
                byUser.put(pair(ratings, user, rows.column(cell)), (double) rows.value(cell));
            }
        }
        for (int item = 0; item < matrix.items(); item++) {
            SparseRows rows = matrix.byItem();
            for (int cell = rows.start(item); cell < rows.start(item) + rows.size(item); cell++) {
                assertThat(cell == rows.start(item) || rows.column(cell - 1) < rows.column(cell))
                        .isTrue();
                byItem.put(pair(ratings, rows.column(cell), item), (double) rows.value(cell));
            }
        }
        assertThat(byItem).isEqualTo(byUser).hasSize(matrix.cells());
        return byUser;
    }

    private static String pair(Ratings ratings, int user, int item) {
        return ratings.userIds().id(user) + "|" + ratings.itemIds().id(item);
    }

    @Test
    void valuesHalveWithEachHalfLife() {
        Ratings ratings = new Ratings.Builder(RandomRatings.LIMITS)
                .add("a", "x", 4, 0)
                .add("a", "y", 4, 1_000)
                .add("a", "y", 3, 2_000)
                .build();
        SparseRows row = RatingMatrix.summed(ratings, 1_000).byUser();

        assertThat((double) row.value(0)).isCloseTo(1, within(1e-6));
        assertThat((double) row.value(1)).isCloseTo(5, within(1e-6));
    }

    @Test
    void aPartKeepsTheRowsOfAll() {
        Ratings all = new Ratings.Builder(RandomRatings.LIMITS)
                .add("a", "x", 1, 5)
                .add("b", "y", 2, 6)
                .build();
        RatingMatrix matrix = RatingMatrix.latest(all.only(rating -> all.timeMillis(rating) == 6));

        assertThat(matrix.users()).isEqualTo(2);
        assertThat(matrix.byUser().size(0)).isZero();
        assertThat(matrix.byUser().value(0)).isEqualTo(2);
    }

    @Test
    void whatIsTooMuchIsRefusedWithItsSizeBeforeItIsAllocated() {
        FactorizationLimits limits = new FactorizationLimits(3, 2, 2, 5, 1L << 20);
        Ratings.Builder builder =
                new Ratings.Builder(limits).add("a", "x", 1, 0).add("b", "y", 1, 0);

        assertThatThrownBy(() -> builder.add("c", "x", 1, 0)).hasMessage("there are more than 2 users");
        assertThatThrownBy(() -> builder.add("a", "z", 1, 0)).hasMessage("there are more than 2 items");
        assertThatThrownBy(() -> builder.add("", "x", 1, 0)).hasMessage("an id of a user is empty");
        assertThatThrownBy(() -> builder.add("a", "123456", 1, 0))
                .hasMessage("an id of a item has 6 characters, more than 5: 12345...");
        assertThatThrownBy(() -> builder.add("a", "x", Double.NaN, 0))
                .hasMessage("the rating of x by a is no number: NaN");
        assertThatThrownBy(() -> limits.check(4, 1, 1, 1)).hasMessage("there are 4 ratings, more than 3");

        FactorizationLimits large = new FactorizationLimits(500_000_000, 50_000_000, 10_000_000, 256, 1L << 30);
        assertThatThrownBy(() -> large.check(100_000_000, 1_000_000, 100_000, 50))
                .isInstanceOf(FactorizationException.class)
                .hasMessage("100,000,000 ratings of 1,000,000 users and 100,000 items take about 3,802 MB at rank 50,"
                        + " of which there are 1,024");
        assertThatThrownBy(() -> large.check(1, 50_000_000, 1, 50))
                .hasMessageContaining("more factors than an array can hold");
    }
}
