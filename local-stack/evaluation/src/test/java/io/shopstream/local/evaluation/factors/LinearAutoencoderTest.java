package io.shopstream.local.evaluation.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class LinearAutoencoderTest {

    private static final int USERS = 40;
    private static final int ITEMS = 7;
    private static final double REGULARIZATION = 3;

    /** For each item, ridge regression on the other items, which knows nothing of the inverse of all. */
    @Test
    void theWeightsAreThoseOfRidgeRegressionsOnTheOtherItems() {
        double[][] likes = likes();
        RatingMatrix matrix = matrix(likes);
        LinearAutoencoder autoencoder = new LinearAutoencoder(matrix, REGULARIZATION);

        for (int target = 0; target < ITEMS; target++) {
            double[] weights = regression(likes, target);
            for (int user = 0; user < USERS; user++) {
                double expected = 0;
                for (int item = 0; item < ITEMS; item++) {
                    expected += likes[user][item] * weights[item];
                }
                float[] scores = new float[ITEMS];
                autoencoder.write(matrix.byUser(), user, scores);
                assertThat((double) scores[target])
                        .as("user %d, item %d", user, target)
                        .isCloseTo(expected, within(1e-5));
            }
        }
    }

    private static double[] regression(double[][] likes, int target) {
        DMatrixRMaj squares = CommonOps_DDRM.identity(ITEMS);
        CommonOps_DDRM.scale(REGULARIZATION, squares);
        DMatrixRMaj products = new DMatrixRMaj(ITEMS, 1);
        for (double[] user : likes) {
            for (int one = 0; one < ITEMS; one++) {
                for (int other = 0; other < ITEMS && one != target; other++) {
                    squares.add(one, other, other == target ? 0 : user[one] * user[other]);
                }
                products.add(one, 0, one == target ? 0 : user[one] * user[target]);
            }
        }
        DMatrixRMaj weights = new DMatrixRMaj(ITEMS, 1);
        assertThat(CommonOps_DDRM.solve(squares, products, weights)).isTrue();
        return weights.getData();
    }

    private static double[][] likes() {
        Random random = new Random(1);
        double[][] likes = new double[USERS][ITEMS];
        for (double[] user : likes) {
            int taste = random.nextInt(2);
            for (int item = 0; item < ITEMS; item++) {
                user[item] = random.nextDouble() < (item % 2 == taste ? 0.7 : 0.2) ? 1 : 0;
            }
        }
        return likes;
    }

    private static RatingMatrix matrix(double[][] likes) {
        Ratings.Builder builder = new Ratings.Builder(FactorizationLimits.ofThisProcess());
        for (int user = 0; user < USERS; user++) {
            for (int item = 0; item < ITEMS; item++) {
                builder.add("u" + user, "i" + item, likes[user][item], 1);
            }
        }
        RatingMatrix all = RatingMatrix.latest(builder.build());
        return all.withValues((user, item, value) -> value);
    }
}
