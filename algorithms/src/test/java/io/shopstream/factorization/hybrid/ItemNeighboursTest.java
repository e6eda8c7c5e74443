package io.shopstream.factorization.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ItemNeighboursTest {

    private static final Workers TWO = new Workers(2);
    private static final double SHRINKAGE = 3;

    private static RatingMatrix random(int users, int items) {
        Random random = new Random(3);
        Ratings.Builder builder = new Ratings.Builder(FactorizationLimits.ofThisProcess());
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                if (random.nextInt(3) == 0) {
                    builder.add("u" + user, "i" + item, random.nextGaussian(), 0);
                }
            }
        }
        return RatingMatrix.latest(builder.build());
    }

    private static double value(RatingMatrix matrix, int user, int item) {
        int cell = matrix.byUser().find(user, item);
        return cell < 0 ? 0 : matrix.byUser().value(cell);
    }

    private static double similarity(RatingMatrix matrix, int one, int other) {
        double product = 0;
        double lengths = 0;
        double otherLengths = 0;
        int common = 0;
        for (int user = 0; user < matrix.users(); user++) {
            double a = value(matrix, user, one);
            double b = value(matrix, user, other);
            product += a * b;
            lengths += a * a;
            otherLengths += b * b;
            common += a != 0 && b != 0 ? 1 : 0;
        }
        return product / Math.sqrt(lengths * otherLengths) * common / (common + SHRINKAGE);
    }

    @Test
    void predictsFromTheNearestOfWhatTheUserHas() {
        RatingMatrix matrix = random(30, 12);
        ItemNeighbours neighbours = new ItemNeighbours(matrix, SHRINKAGE, TWO);
        for (int user = 0; user < matrix.users(); user++) {
            for (int item = 0; item < matrix.items(); item++) {
                List<double[]> near = new ArrayList<>();
                for (int other = 0; other < matrix.items(); other++) {
                    double similarity = other == item ? 0 : similarity(matrix, item, other);
                    if (similarity > 0 && value(matrix, user, other) != 0) {
                        near.add(new double[] {similarity, value(matrix, user, other)});
                    }
                }
                near.sort(Comparator.comparingDouble(pair -> -pair[0]));
                double sum = 0;
                double weights = 0;
                for (double[] pair : near.subList(0, Math.min(2, near.size()))) {
                    sum += pair[0] * pair[1];
                    weights += pair[0];
                }

                assertThat(neighbours.mean(matrix.byUser(), user, item, 2))
                        .isCloseTo(weights == 0 ? 0 : sum / weights, within(1e-5));
            }
        }
    }

    @Test
    void listsWhatIsNearToWhatIsLikedWithoutWhatWasHad() {
        RatingMatrix had = random(20, 30);
        RatingMatrix liked = had.withValues((user, item, value) -> value > 0 ? 1 : 0);
        ItemScores near = new ItemNeighbours(liked, SHRINKAGE, TWO).scores(200);
        int[][] lists = new int[had.users()][];
        Arrays.setAll(lists, user -> near.top(liked, had.byUser(), user, item -> true, 5)
                .items());
        for (int user = 0; user < had.users(); user++) {
            double[] scores = new double[had.items()];
            for (int item = 0; item < had.items(); item++) {
                for (int other = 0; other < had.items(); other++) {
                    scores[item] += other != item && value(liked, user, other) > 0
                            ? Math.max(0, similarity(liked, item, other))
                            : 0;
                }
                scores[item] = had.byUser().has(user, item) ? 0 : scores[item];
            }
            double last = Double.POSITIVE_INFINITY;
            for (int item : lists[user]) {
                assertThat(scores[item]).isPositive().isLessThanOrEqualTo(last + 1e-6);
                last = scores[item];
            }
            double least = last;
            assertThat(lists[user]).hasSize(5);
            for (int item = 0; item < scores.length; item++) {
                int named = item;
                assertThat(Arrays.stream(lists[user]).anyMatch(i -> i == named) || scores[item] <= least + 1e-6)
                        .isTrue();
            }
        }
    }
}
