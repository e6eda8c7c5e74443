package io.shopstream.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.factorization.Ratings;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleProofTest {

    private static final double SHARE = 0.1;

    private static final Ratings WHOLE = RandomReviews.of(3_000, 6_000, 1);

    private static final SampleProof PROOF = new SampleProof(WHOLE, SHARE, 999, 2);

    @Test
    void samplesByProductPass() {
        int refused = 0;
        double[] low = new double[8];
        for (int seed = 0; seed < 200; seed++) {
            SampleFindings findings = PROOF.of(RandomReviews.only(WHOLE, new KeySample(SHARE, seed)));
            refused += findings.holds() ? 0 : 1;
            assertThat(findings.brokenProducts()).isZero();
            for (int test = 0; test < low.length; test++) {
                low[test] += findings.tests().get(test).repeatedP() <= 0.1 ? 1 / 200.0 : 0;
            }
        }

        // 1.2 are to be expected
        assertThat(refused).isLessThanOrEqualTo(4);
        // a tenth of them is among the tenth that is furthest off
        assertThat(Arrays.stream(low).filter(share -> share > 0).boxed().toList())
                .hasSize(6)
                .allSatisfy(share -> assertThat(share).isBetween(0.04, 0.17));
    }

    @Test
    void theLevelOfTheTestOfStarsIsShown() {
        SampleFindings.Calibration calibration =
                PROOF.of(RandomReviews.only(WHOLE, new KeySample(SHARE, 1))).calibration();

        assertThat(calibration.repeats()).isEqualTo(999);
        assertThat(calibration.raoScott()).isBetween(0.03, 0.07);
        assertThat(calibration.pearson()).isGreaterThan(0.12);
    }

    @Test
    void theWholesOwnReviewsAUserAreNotWhatASampleHas() {
        SampleFindings findings = PROOF.of(RandomReviews.only(WHOLE, new KeySample(SHARE, 1)));

        SampleFindings.Test againstWhole = findings.tests().get(7);
        assertThat(againstWhole.statistic()).isGreaterThan(0.3);
        assertThat(againstWhole.fails()).isFalse();
        assertThat(findings.tests().get(6).statistic()).isLessThan(0.03);
    }

    @Test
    void productsWithManyReviewsTwiceAsLikelyAreFound() {
        SplittableRandom random = new SplittableRandom(4);
        int[] sizes = sizes();

        refuses(
                products(product -> random.nextDouble() < (sizes[product] > 6 ? 2 : 0.75) * SHARE),
                "reviews a product");
    }

    @Test
    void praisedProductsMoreLikelyAreFound() {
        SplittableRandom random = new SplittableRandom(5);
        double[] praise = praise();

        refuses(products(product -> random.nextDouble() < (praise[product] > 3.5 ? 1.5 : 0.5) * SHARE), "stars");
    }

    @Test
    void productsOfBusyReviewersMoreLikelyAreFound() {
        SplittableRandom random = new SplittableRandom(6);
        double[] busy = busy();
        double middle = Arrays.stream(busy).sorted().skip(1_500).findFirst().orElseThrow();

        refuses(products(product -> random.nextDouble() < (busy[product] > middle ? 1.8 : 0.2) * SHARE), "who reviews");
    }

    @Test
    void reviewsByThemselvesAreFound() {
        SplittableRandom random = new SplittableRandom(7);
        Ratings sample = WHOLE.only(rating -> random.nextDouble() < SHARE);

        SampleFindings findings = refuses(sample, "reviews a product");
        assertThat(findings.brokenProducts()).isGreaterThan(500);
    }

    @Test
    void reviewersInPlaceOfProductsAreFound() {
        KeySample sample = new KeySample(SHARE, 1);

        refuses(WHOLE.only(rating -> sample.has(WHOLE.userIds().id(WHOLE.user(rating)))), "reviews a reviewer");
    }

    @Test
    void usersThatTheWholeDoesNotHaveAreFound() {
        Ratings sample = RandomReviews.only(WHOLE, new KeySample(SHARE, 1));
        Ratings.Builder other = new Ratings.Builder(RandomReviews.LIMITS);
        for (int rating = 0; rating < sample.size(); rating++) {
            String user = WHOLE.userIds().id(sample.user(rating));
            other.add(
                    rating == 0 ? "unheard of" : user,
                    WHOLE.itemIds().id(sample.item(rating)),
                    sample.value(rating),
                    0);
        }

        refuses(other.build(), "who reviews");
    }

    @Test
    void anotherShareThanIsClaimedIsFound() {
        refuses(RandomReviews.only(WHOLE, new KeySample(1.4 * SHARE, 1)), "reviews a product");
    }

    @Test
    void oneReviewThatIsMissingIsFound() {
        Ratings sample = RandomReviews.only(WHOLE, new KeySample(SHARE, 1));

        assertThat(PROOF.of(sample).holds()).isTrue();
        SampleFindings findings = PROOF.of(sample.only(rating -> rating > 0));
        assertThat(findings.brokenProducts()).isEqualTo(1);
        assertThat(findings.holds()).isFalse();
    }

    @Test
    void aProductThatTheWholeDoesNotHaveIsFound() {
        Ratings.Builder other = new Ratings.Builder(RandomReviews.LIMITS);
        Ratings sample = RandomReviews.only(WHOLE, new KeySample(SHARE, 1));
        for (int rating = 0; rating < sample.size(); rating++) {
            other.add(
                    WHOLE.userIds().id(sample.user(rating)),
                    WHOLE.itemIds().id(sample.item(rating)),
                    sample.value(rating),
                    0);
        }
        // its own numbers for the same products change nothing
        assertThat(PROOF.of(other.build()).tests()).isEqualTo(PROOF.of(sample).tests());

        assertThat(PROOF.of(other.add("u1", "unheard of", 5, 0).build()).brokenProducts())
                .isEqualTo(1);
    }

    @Test
    void nothingIsProvedOfNothing() {
        Ratings nothing = WHOLE.only(rating -> false);

        assertThatThrownBy(() -> PROOF.of(nothing)).hasMessage("the sample has no reviews");
        assertThatThrownBy(() -> new SampleProof(RandomReviews.of(199, 100, 1), SHARE, 999, 1))
                .hasMessageContaining("leaves fewer than 20 in the sample");
        assertThat(new SampleProof(RandomReviews.of(200, 100, 1), SHARE, 999, 1))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {998, 100_000})
    void repeatsHaveBounds(int repeats) {
        assertThatThrownBy(() -> new SampleProof(WHOLE, SHARE, repeats, 1))
                .hasMessage("repeats must be from 999 to 99999, not " + repeats);
    }

    private static SampleFindings refuses(Ratings sample, String because) {
        SampleFindings findings = PROOF.of(sample);
        assertThat(findings.holds()).isFalse();
        assertThat(findings.tests().stream().filter(SampleFindings.Test::fails).map(SampleFindings.Test::of))
                .contains(because);
        return findings;
    }

    private static Ratings products(IntPredicate chosen) {
        boolean[] in = new boolean[WHOLE.itemIds().size()];
        for (int product = 0; product < in.length; product++) {
            in[product] = chosen.test(product);
        }
        return WHOLE.only(rating -> in[WHOLE.item(rating)]);
    }

    private static int[] sizes() {
        int[] sizes = new int[WHOLE.itemIds().size()];
        for (int rating = 0; rating < WHOLE.size(); rating++) {
            sizes[WHOLE.item(rating)]++;
        }
        return sizes;
    }

    private static double[] praise() {
        int[] sizes = sizes();
        double[] means = new double[sizes.length];
        for (int rating = 0; rating < WHOLE.size(); rating++) {
            means[WHOLE.item(rating)] += (double) WHOLE.value(rating) / sizes[WHOLE.item(rating)];
        }
        return means;
    }

    private static double[] busy() {
        int[] ofUser = new int[WHOLE.userIds().size()];
        for (int rating = 0; rating < WHOLE.size(); rating++) {
            ofUser[WHOLE.user(rating)]++;
        }
        int[] sizes = sizes();
        double[] means = new double[sizes.length];
        for (int rating = 0; rating < WHOLE.size(); rating++) {
            means[WHOLE.item(rating)] += (double) ofUser[WHOLE.user(rating)] / sizes[WHOLE.item(rating)];
        }
        return means;
    }
}
