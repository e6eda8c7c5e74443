package io.shopstream.sampling;

import io.shopstream.factorization.IdDictionary;
import io.shopstream.factorization.Ratings;
import io.shopstream.sampling.SampleFindings.Calibration;
import io.shopstream.sampling.SampleFindings.Comparison;
import io.shopstream.sampling.SampleFindings.Size;
import java.util.Arrays;
import java.util.List;

/**
 * Proves that a sample of reviews is a random share of the products with all that is said of them, or finds that it is not. The sample is
 * held against what that design leads to on the very whole that it was drawn from:
 *
 * <ul>
 *   <li>stars: {@link RaoScottTest}, since reviews of one product are alike;
 *   <li>reviews a product: each size's products come in by a binomial, so chi-square over bins, and Kolmogorov-Smirnov;
 *   <li>who reviews: reviews by users who have written 1 review of the whole, 2 or 3, ...: {@link RaoScottTest};
 *   <li>reviews a user: chi-square and Kolmogorov-Smirnov against {@link Thinning}, since the whole's own distribution is not what such a sample has.
 * </ul>
 *
 * <p>Decided is by the rank of the sample's statistics among those of samples that are drawn as they should be (a Monte Carlo test: G.
 * A. Barnard, discussion of M. S. Bartlett, 1963), which holds with any number of products, any ties and any dependence between
 * users. Not thread-safe.
 */
public final class SampleProof {

    /** With fewer, no sample could be refused at {@link SampleFindings#ALPHA}. */
    public static final int LEAST_REPEATS = 999;

    public static final int MOST_REPEATS = 99_999;

    /** Products that a sample is expected to have, at least. */
    public static final int LEAST_PRODUCTS = 20;

    private static final double USUAL_LEVEL = 0.05;

    private final Ratings ratings;
    private final ReviewPopulation whole;
    private final DesignStatistics statistics;
    private final double[][] repeated;
    private final Calibration calibration;

    /**
     * A proof for samples of a whole.
     *
     * @param share with which each product comes in
     * @param repeats samples that are drawn to compare with
     * @param seed of theirs
     * @throws IllegalArgumentException where nothing could be proved, with the reason
     */
    public SampleProof(Ratings whole, double share, int repeats, long seed) {
        KeySample.checked(share);
        if (repeats < LEAST_REPEATS || repeats > MOST_REPEATS) {
            throw new IllegalArgumentException(
                    "repeats must be from " + LEAST_REPEATS + " to " + MOST_REPEATS + ", not " + repeats);
        }
        this.ratings = whole;
        this.whole = ReviewPopulation.of(whole);
        double fewer = Math.min(share, 1 - share) * this.whole.products();
        if (fewer < LEAST_PRODUCTS) {
            throw new IllegalArgumentException(
                    "a share of " + share + " of " + this.whole.products() + " products leaves fewer than "
                            + LEAST_PRODUCTS + " in the sample, or out of it: too few to prove anything");
        }
        statistics = new DesignStatistics(this.whole, share);
        repeated = new double[repeats][];
        calibration = draw(new Draw.Drawing(this.whole, share, seed));
    }

    /** Of what is drawn, only the statistics are kept. */
    private Calibration draw(Draw.Drawing drawing) {
        double pearson = 0;
        double raoScott = 0;
        for (int repeat = 0; repeat < repeated.length; repeat++) {
            Draw draw = drawing.next();
            repeated[repeat] = statistics.of(draw);
            RaoScottTest.Result result = statistics.stars(draw);
            pearson += result.pearsonP() <= USUAL_LEVEL ? 1 : 0;
            raoScott += result.p() <= USUAL_LEVEL ? 1 : 0;
        }
        return new Calibration(repeated.length, pearson / repeated.length, raoScott / repeated.length);
    }

    /**
     * Tests a sample.
     *
     * @throws IllegalArgumentException for an empty one
     */
    public SampleFindings of(Ratings sample) {
        if (sample.size() == 0) {
            throw new IllegalArgumentException("the sample has no reviews");
        }
        Draw draw = Draw.of(whole, sample);
        return new SampleFindings(
                new Size(whole.reviews(), whole.products(), whole.users()),
                new Size(sample.size(), draw.products(), whole.users() - draw.users()[0]),
                Frequencies.sum(statistics.users().expected(), 1),
                broken(sample),
                statistics.tests(draw, repeatedP(statistics.of(draw))),
                calibration,
                stars(draw),
                comparison(statistics.sizes().expected(), draw.sizes(), statistics.wholeSizes()),
                comparison(statistics.users().expected(), draw.users(), statistics.wholeUsers()));
    }

    private int broken(Ratings sample) {
        IdDictionary ids = sample.itemIds();
        int[] has = new int[ids.size()];
        for (int rating = 0; rating < sample.size(); rating++) {
            has[sample.item(rating)]++;
        }
        int broken = 0;
        for (int product = 0; product < has.length; product++) {
            int known = ratings.itemIds().find(ids.id(product));
            broken += has[product] > 0 && (known < 0 || whole.size(known) != has[product]) ? 1 : 0;
        }
        return broken;
    }

    private double[] repeatedP(double[] came) {
        double[] asLarge = new double[came.length];
        for (double[] others : repeated) {
            for (int i = 0; i < came.length; i++) {
                // what is computed in another order may differ by its last bits
                asLarge[i] += others[i] >= came[i] - 1e-9 * Math.abs(came[i]) ? 1 : 0;
            }
        }
        return Arrays.stream(asLarge)
                .map(count -> (1 + count) / (1 + repeated.length))
                .toArray();
    }

    private Comparison stars(Draw draw) {
        double[] all = new double[ReviewPopulation.STARS];
        for (int[] product : whole.stars()) {
            for (int star = 0; star < all.length; star++) {
                all[star] += (double) product[star] / whole.reviews();
            }
        }
        double reviews = draw.reviews();
        List<Double> shares =
                Arrays.stream(draw.stars()).mapToObj(count -> count / reviews).toList();
        return new Comparison(list(all), shares, list(all));
    }

    private static Comparison comparison(double[] expected, int[] came, double[] whole) {
        return new Comparison(list(expected), list(Frequencies.of(came)), list(whole));
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
