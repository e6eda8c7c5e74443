package io.shopstream.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.content.Description;
import io.shopstream.optimization.LimitedMemoryBfgs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearningTest {

    @Test
    void findsTheMinimumOfACurvedValley() {
        LimitedMemoryBfgs.Function rosenbrock = (point, gradient) -> {
            double x = point[0];
            double y = point[1];
            gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
            gradient[1] = 200 * (y - x * x);
            return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
        };

        double[] minimum = LimitedMemoryBfgs.minimum(rosenbrock, new double[] {-1.2, 1}, 200);

        assertThat(minimum[0]).isCloseTo(1, within(1e-3));
        assertThat(minimum[1]).isCloseTo(1, within(1e-3));
    }

    @Test
    void learnsWhatAShopDoes() {
        List<List<String>> sessions = RandomShop.sessions(4_000, 300, 8);
        RankingRows rows = new ShopHistory(sessions, 500).rows(1_000);
        int half = rows.groups() / 2;

        LinearRanker learned = LinearTraining.train(rows.part(0, half));

        RankerQuality before = RankerQuality.of(Ranker.BASE, rows.part(half, rows.groups()));
        RankerQuality after = RankerQuality.of(learned, rows.part(half, rows.groups()));
        assertThat(after.reciprocalRank()).isGreaterThan(before.reciprocalRank() + 0.05);
        assertThat(after.novelReciprocalRank()).isGreaterThan(before.novelReciprocalRank());
    }

    @Test
    void theLastSessionsAreNotInWhatTheyAreAsked() {
        List<List<String>> sessions = RandomShop.sessions(800, 2_000, 9);
        RankingRows rows = new ShopHistory(sessions, 500).rows(Integer.MAX_VALUE);

        // a product whose only session is the one that asks is no candidate, so no question has it for an answer
        long once = sessions.subList(0, 700).stream()
                .flatMap(List::stream)
                .distinct()
                .count();
        assertThat(once).isLessThan(2_000);
        assertThat(rows.groups()).isPositive().isLessThan(100 * 7);
    }

    /** Most clicks of a session are on products of one name, the others on any: what products are tells which is which. */
    @Test
    void whatIsSaidOfProductsIsLearnedFrom() {
        Random random = new Random(6);
        Map<String, Description> said = new HashMap<>();
        for (int product = 0; product < 1_500; product++) {
            said.put("p-" + product, new Description("kind" + product / 10, null, null));
        }
        List<List<String>> sessions = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            int kind = random.nextInt(150);
            sessions.add(IntStream.range(0, 4)
                    .mapToObj(click ->
                            "p-" + (random.nextInt(5) < 3 ? 10 * kind + random.nextInt(10) : random.nextInt(1_500)))
                    .toList());
        }

        double without = learnedFrom(new ShopHistory(sessions, 500).rows(1_000));
        double with = learnedFrom(new ShopHistory(sessions, 500, said).rows(1_000));

        assertThat(with).isGreaterThan(without + 0.02);
    }

    private static double learnedFrom(RankingRows rows) {
        int half = rows.groups() / 2;
        return RankerQuality.of(LinearTraining.train(rows.part(0, half)), rows.part(half, rows.groups()))
                .novelReciprocalRank();
    }

    @Test
    void fewSessionsTeachNothing() {
        assertThat(new ShopHistory(List.of(List.of("a", "b"), List.of("a", "b")), 500)
                        .rows(100)
                        .groups())
                .isZero();
    }
}
