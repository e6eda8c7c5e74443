package io.shopstream.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.factorization.Ratings;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ThinningTest {

    /** Against all sets of six products, each with its probability. */
    @Test
    void isTheMeanOverAllSamples() {
        Ratings.Builder builder = new Ratings.Builder(RandomReviews.LIMITS);
        String[] reviews = {
            "a0", "a1", "a2", "b0", "b0", "b3", "c5", "d0", "d1", "d2", "d3", "d4", "d5", "d5", "d5", "e4"
        };
        for (String review : reviews) {
            builder.add(review.substring(0, 1), "p" + review.charAt(1), 5, 0);
        }
        ReviewPopulation whole = ReviewPopulation.of(builder.build());
        double[] mean = new double[Draw.MANY + 1];
        for (int set = 0; set < 64; set++) {
            double probability = Math.pow(0.3, Integer.bitCount(set)) * Math.pow(0.7, 6 - Integer.bitCount(set));
            int[] left = new int[whole.users()];
            for (int product = 0; product < 6; product++) {
                for (int review = 0; (set >> product & 1) == 1 && review < whole.size(product); review++) {
                    left[whole.writer(product, review)]++;
                }
            }
            Arrays.stream(left).forEach(number -> mean[number] += probability);
        }

        assertThat(Thinning.expectedUsers(whole, 0.3)).containsExactly(mean, within(1e-12));
    }

    @Test
    void usersWithVeryManyReviewsAreTheLastPlace() {
        Ratings.Builder builder = new Ratings.Builder(RandomReviews.LIMITS);
        for (int product = 0; product < 1_000; product++) {
            builder.add("a", "p" + product, 5, 0);
        }

        double[] expected = Thinning.expectedUsers(ReviewPopulation.of(builder.build()), 0.5);

        assertThat(expected[Draw.MANY]).isCloseTo(1, within(1e-9));
        assertThat(Arrays.stream(expected).sum()).isCloseTo(1, within(1e-9));
    }
}
