package io.shopstream.factors;

import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.factors.block.Given;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.java.tuple.Tuple5;

/** Ratings for tests: whole stars of tastes with two dimensions, or what actions say, below 0 too. */
final class SomeRatings {

    private static final FactorizationLimits LIMITS = new FactorizationLimits(1_000_000, 10_000, 10_000, 64, 1L << 30);

    private SomeRatings() {}

    /** Some pairs are rated twice, at different times, and all in no order. */
    static List<Tuple5<Long, String, String, Float, Long>> stars(int users, int items, double chance, long seed) {
        Random random = new Random(seed);
        List<Tuple5<Long, String, String, Float, Long>> all = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            double one = random.nextGaussian();
            double other = random.nextGaussian();
            for (int item = 0; item < items; item++) {
                while (random.nextDouble() < chance) {
                    double stars = 3.3
                            + one * Math.sin(item)
                            + other * Math.cos(3 * item)
                            + 0.3 * Math.sin(7 * item)
                            + 0.3 * random.nextGaussian();
                    double whole = Math.max(1, Math.min(5, Math.rint(stars)));
                    all.add(Given.rating("shopper " + user, "p/" + item, whole, random.nextInt(1_000_000)));
                }
            }
        }
        Collections.shuffle(all, random);
        return all;
    }

    static List<Tuple5<Long, String, String, Float, Long>> actions(int users, int items, double chance, long seed) {
        return stars(users, items, chance, seed).stream()
                .map(rating -> Given.rating(rating.f1, rating.f2, rating.f3 - 2.5, rating.f4))
                .toList();
    }

    /** As one process has them. */
    static Ratings inOneProcess(List<Tuple5<Long, String, String, Float, Long>> given) {
        Ratings.Builder builder = new Ratings.Builder(LIMITS);
        given.forEach(rating -> builder.add(rating.f1, rating.f2, rating.f3, rating.f4));
        return builder.build();
    }
}
