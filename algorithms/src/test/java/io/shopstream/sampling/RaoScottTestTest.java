package io.shopstream.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RaoScottTestTest {

    /** Clusters of one member each are independent members: what remains is that the sample is a part of the whole. */
    @Test
    void clustersOfOneMemberHaveTheEffectOfAFiniteWhole() {
        int[][] clusters = new int[1_000][3];
        for (int cluster = 0; cluster < clusters.length; cluster++) {
            clusters[cluster][cluster % 10 < 5 ? 0 : cluster % 10 < 8 ? 1 : 2] = 1;
        }

        RaoScottTest.Result result = new RaoScottTest(clusters, 0.2).of(new long[] {110, 55, 35});

        assertThat(result.pearson()).isCloseTo(100.0 / 100 + 25.0 / 60 + 25.0 / 40, within(1e-9));
        assertThat(result.designEffect()).isCloseTo(0.8, within(1e-9));
        assertThat(result.corrected()).isCloseTo(result.pearson() / 0.8, within(1e-9));
        assertThat(result.degreesOfFreedom()).isCloseTo(2, within(1e-9));
        // of two degrees of freedom, the distribution is exponential
        assertThat(result.p()).isCloseTo(Math.exp(-result.corrected() / 2), within(1e-9));
        assertThat(result.pearsonP()).isCloseTo(Math.exp(-result.pearson() / 2), within(1e-9));
    }

    /** Copies of a cluster's member say nothing new: with ten of each, the effect is ten times as large, and nothing else changes. */
    @Test
    void copiesWithinAClusterChangeNothing() {
        int[][] once = new int[1_000][3];
        int[][] tenTimes = new int[1_000][3];
        for (int cluster = 0; cluster < once.length; cluster++) {
            int category = cluster % 10 < 5 ? 0 : cluster % 10 < 8 ? 1 : 2;
            once[cluster][category] = 1;
            tenTimes[cluster][category] = 10;
        }

        RaoScottTest.Result few = new RaoScottTest(once, 0.2).of(new long[] {110, 55, 35});
        RaoScottTest.Result many = new RaoScottTest(tenTimes, 0.2).of(new long[] {1_100, 550, 350});

        assertThat(many.pearson()).isCloseTo(10 * few.pearson(), within(1e-9));
        assertThat(many.designEffect()).isCloseTo(10 * few.designEffect(), within(1e-9));
        assertThat(many.corrected()).isCloseTo(few.corrected(), within(1e-9));
        assertThat(many.p()).isCloseTo(few.p(), within(1e-9));
    }

    /** With two categories there is one effect, and the test is that of a ratio against its standard error. */
    @Test
    void twoCategoriesAreAStandardErrorOfARatio() {
        SplittableRandom random = new SplittableRandom(3);
        int[][] clusters = new int[200][];
        long members = 0;
        long first = 0;
        for (int cluster = 0; cluster < clusters.length; cluster++) {
            clusters[cluster] = new int[] {random.nextInt(20), 1 + random.nextInt(5)};
            members += clusters[cluster][0] + clusters[cluster][1];
            first += clusters[cluster][0];
        }
        double share = (double) first / members;
        double squares = 0;
        for (int[] cluster : clusters) {
            squares += Math.pow(cluster[0] - share * (cluster[0] + cluster[1]), 2);
        }
        double variance = 0.7 / 0.3 * squares / members / members;

        RaoScottTest.Result result = new RaoScottTest(clusters, 0.3).of(new long[] {480, 160});

        assertThat(result.corrected()).isCloseTo(Math.pow(480 / 640.0 - share, 2) / variance, within(1e-9));
        assertThat(result.degreesOfFreedom()).isCloseTo(1, within(1e-9));
    }

    /** Refused at 5 % should be 5 % of samples that are drawn rightly; as if members were independent, far more are. */
    @Test
    void holdsItsLevelWherePearsonDoesNot() {
        SplittableRandom random = new SplittableRandom(5);
        int[][] clusters = new int[2_000][5];
        for (int[] cluster : clusters) {
            double praise = random.nextDouble();
            int size = 1 + random.nextInt(20);
            for (int member = 0; member < size; member++) {
                cluster[random.nextDouble() < praise ? 4 : random.nextInt(4)]++;
            }
        }
        RaoScottTest test = new RaoScottTest(clusters, 0.1);
        int refused = 0;
        int refusedByPearson = 0;
        for (int sample = 0; sample < 2_000; sample++) {
            long[] counts = new long[5];
            for (int[] cluster : clusters) {
                if (random.nextDouble() < 0.1) {
                    for (int category = 0; category < 5; category++) {
                        counts[category] += cluster[category];
                    }
                }
            }
            RaoScottTest.Result result = test.of(counts);
            refused += result.p() <= 0.05 ? 1 : 0;
            refusedByPearson += result.pearsonP() <= 0.05 ? 1 : 0;
        }

        assertThat(refused / 2_000.0).isBetween(0.035, 0.065);
        assertThat(refusedByPearson / 2_000.0).isGreaterThan(0.15);
    }

    @Test
    void aCategoryThatTheWholeDoesNotHaveIsNoChance() {
        RaoScottTest test = new RaoScottTest(new int[][] {{1, 2, 0}, {2, 1, 0}, {1, 1, 0}}, 0.5);

        assertThat(test.of(new long[] {3, 3, 0}).p()).isEqualTo(1);
        assertThat(test.of(new long[] {3, 3, 1}).p()).isZero();
    }

    @Test
    void whereAllClustersAreAlikeNoSampleDiffers() {
        RaoScottTest test = new RaoScottTest(new int[][] {{2, 1}, {4, 2}}, 0.5);

        assertThat(test.of(new long[] {2, 1}).p()).isEqualTo(1);
        assertThat(test.of(new long[] {3, 1}).p()).isZero();
        assertThat(new RaoScottTest(new int[][] {{2}, {4}}, 0.5)
                        .of(new long[] {2})
                        .p())
                .isEqualTo(1);
    }

    @Test
    void clustersWithoutMembersAreRefused() {
        assertThatThrownBy(() -> new RaoScottTest(new int[][] {{0, 0}}, 0.5)).hasMessage("no cluster has a member");
        assertThatThrownBy(() -> new RaoScottTest(new int[0][], 0.5)).hasMessage("no cluster has a member");
        assertThatThrownBy(() -> new RaoScottTest(new int[][] {{1, 0}}, 1)).hasMessageContaining("below 1");
    }
}
