package io.shopstream.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TopItemsTest {

    private static final Workers TWO = new Workers(2);

    @Property(tries = 100)
    void namesTheHighestScoresWithoutWhatIsLeftOut(
            @ForAll @IntRange(min = 1, max = 11) int rank,
            @ForAll @IntRange(min = 1, max = 700) int items,
            @ForAll @IntRange(min = 1, max = 30) int most,
            @ForAll long seed) {
        Ratings had = RandomRatings.stars(20, items, 0.2, seed);
        SparseRows without = new SparseRows(new int[21], new int[0], new float[0]);
        if (had.userIds().size() == 20) {
            without = RatingMatrix.latest(had).byUser();
        }
        // coarse factors, so that scores are exact and many are equal
        Factors users = coarse(20, rank, seed);
        Factors all = coarse(items, rank, seed + 1);

        int[][] top = new TopItems(all, rank).forAll(users, without, most, TWO);

        for (int user = 0; user < 20; user++) {
            int row = user;
            SparseRows left = without;
            int[] expected = IntStream.range(0, items)
                    .filter(item -> !left.has(row, item) && any(all, item))
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer item) -> -Factors.dot(users, row, all, item, rank))
                            .thenComparingInt(item -> item))
                    .limit(most)
                    .mapToInt(item -> item)
                    .toArray();
            assertThat(top[user]).isEqualTo(expected);
            assertThat(new TopItems(all, rank).of(users.row(user), columns(left, user), most))
                    .isEqualTo(expected);
        }
    }

    private static int[] columns(SparseRows rows, int row) {
        return IntStream.range(rows.start(row), rows.start(row) + rows.size(row))
                .map(rows::column)
                .toArray();
    }

    private static boolean any(Factors factors, int row) {
        return IntStream.range(0, factors.width()).anyMatch(f -> factors.at(row, f) != 0);
    }

    private static Factors coarse(int rows, int rank, long seed) {
        Factors factors = Factors.random(rows, rank, rank, seed);
        for (int row = 0; row < rows; row++) {
            float[] values = factors.row(row);
            for (int f = 0; f < rank; f++) {
                values[f] = Math.round(2 * values[f]);
            }
            factors.set(row, values);
        }
        return factors;
    }

    @Test
    void aBiasRaisesAnItemForAll() {
        Factors items = new Factors(3, 2);
        items.set(0, new float[] {1, 0});
        items.set(1, new float[] {0.5f, 2});
        items.set(2, new float[] {0, -1});
        Factors user = new Factors(1, 2);
        user.set(0, new float[] {1, 100});

        assertThat(new TopItems(items, 1).forAll(user, null, 3, new Workers(1))[0])
                .containsExactly(1, 0, 2);
    }

    @Test
    void itemsWhoseFactorsPointTheSameWayAreSimilar() {
        Factors items = new Factors(4, 3);
        items.set(0, new float[] {1, 0, 9});
        items.set(1, new float[] {2, 2, -9});
        items.set(2, new float[] {-5, 0, 0});
        SimilarItems similar = new SimilarItems(items, 2);

        assertThat(similar.cosine(0, 1)).isCloseTo(Math.sqrt(0.5), within(1e-6));
        assertThat(similar.cosine(0, 2)).isCloseTo(-1, within(1e-6));
        assertThat(similar.cosine(0, 3)).isZero();
        assertThat(similar.forAll(5, TWO)).isEqualTo(new int[][] {{1, 2}, {0, 2}, {1, 0}, {}});
    }
}
