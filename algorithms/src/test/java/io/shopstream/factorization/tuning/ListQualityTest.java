package io.shopstream.factorization.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
import org.junit.jupiter.api.Test;

class ListQualityTest {

    /** Users a, b and c had items; a and c liked something later, d had nothing before. */
    @Test
    void judgesWhatIsNewlyLikedOfWhoHasHadSomething() {
        Ratings all = new Ratings.Builder(FactorizationLimits.ofThisProcess())
                .add("a", "i0", 1, 0)
                .add("b", "i0", 1, 0)
                .add("c", "i1", 1, 0)
                .add("b", "i2", 1, 0)
                .add("b", "i3", 1, 0)
                .add("a", "i0", 1, 1)
                .add("a", "i2", 1, 1)
                .add("a", "i3", 1, 1)
                .add("b", "i1", -1, 1)
                .add("c", "i3", 1, 1)
                .add("d", "i0", 1, 1)
                .build();
        RatingMatrix had = RatingMatrix.latest(all.only(rating -> all.timeMillis(rating) == 0));
        RatingMatrix later = RatingMatrix.latest(all.only(rating -> all.timeMillis(rating) == 1));
        int[][] lists = {{1, 2}, {1}, {2}, {0}};

        ListQuality quality = ListQuality.of(lists, had, later);

        assertThat(quality.users()).isEqualTo(2);
        double second = Math.log(2) / Math.log(3);
        assertThat(quality.discountedGain()).isCloseTo(second / (1 + second) / 2, within(1e-12));
        assertThat(quality.recall()).isCloseTo((0.5 + 0) / 2, within(1e-12));
        assertThat(quality.coverage()).isEqualTo(0.5);
        assertThat(quality.interval()).isPositive();
    }

    @Test
    void nobodyIsZero() {
        Ratings none = new Ratings.Builder(FactorizationLimits.ofThisProcess()).build();
        RatingMatrix matrix = RatingMatrix.latest(none);

        assertThat(ListQuality.of(new int[0][], matrix, matrix)).isEqualTo(new ListQuality(0, 0, 0, 0, 0));
    }
}
