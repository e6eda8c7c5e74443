package io.shopstream.sampling;

import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import java.util.SplittableRandom;

/** Reviews by chance: few products have many, products differ in their stars and in how busy their users are, and few users write many. */
final class RandomReviews {

    static final FactorizationLimits LIMITS =
            new FactorizationLimits(10_000_000, 1_000_000, 1_000_000, 64, Long.MAX_VALUE);

    private RandomReviews() {}

    static Ratings of(int products, int users, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Ratings.Builder builder = new Ratings.Builder(LIMITS);
        for (int product = 0; product < products; product++) {
            int reviews = (int) Math.min(200, Math.ceil(3 / Math.sqrt(1 - random.nextDouble())));
            double praise = random.nextDouble();
            double crowd = 1 + 4 * random.nextDouble();
            for (int review = 0; review < reviews; review++) {
                int user = (int) (users * Math.pow(random.nextDouble(), crowd));
                int stars = random.nextDouble() < praise ? 5 : 1 + random.nextInt(4);
                builder.add("u" + user, "p" + product, stars, review);
            }
        }
        return builder.build();
    }

    /** The part of the products that are chosen. */
    static Ratings only(Ratings whole, KeySample sample) {
        return whole.only(rating -> sample.has(whole.itemIds().id(whole.item(rating))));
    }
}
