package io.shopstream.prediction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.prediction.explanation.LinearShap;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelProfileTest {

    private static final float NONE = Float.NaN;

    @Test
    void aFeaturesImportanceIsTheMeanSizeAndEachBinHasItsMeanContribution() {
        LinearShap linear = new LinearShap(1, new double[] {1, -3}, new double[] {2, 0});
        ModelProfile profile = ModelProfile.of(
                linear, List.of(new float[] {3, 1}, new float[] {0, -2}, new float[] {2, NONE}, new float[] {3, 1}));

        assertThat(profile.rows()).isEqualTo(4);
        FeatureProfile first = profile.features().get(0);
        assertThat(first.importance()).isEqualTo((1 + 2 + 0 + 1) / 4.0);
        assertThat(first.cuts()).containsExactly(0, 2, 3, Math.nextUp(3f));
        assertThat(first.rows()).containsExactly(0, 1, 1, 2, 0, 0);
        assertThat(first.contributions()).containsExactly(0, -2, 0, 1, 0, 0);
        FeatureProfile second = profile.features().get(1);
        assertThat(second.importance()).isEqualTo((3 + 6 + 0 + 3) / 4.0);
        assertThat(second.rows()).containsExactly(0, 1, 2, 0, 1);
        assertThat(second.contributions()).containsExactly(0, 6, -3, 0, 0);
        assertThat(profile.bins(new float[] {2.5f, NONE})).containsExactly(2, 4);
        assertThat(profile.bins(new float[] {-1, 1.01f})).containsExactly(0, 3);
        assertThat(profile.bins(new float[] {Float.POSITIVE_INFINITY, -2})).containsExactly(4, 1);
    }

    @Test
    void binsHoldAboutAsManyRowsEach() {
        Random random = new Random(1);
        float[] values = new float[1_000];
        for (int row = 0; row < values.length; row++) {
            values[row] = row % 5 == 0 ? NONE : (float) random.nextGaussian();
        }
        FeatureProfile profile = FeatureProfile.of(values, new double[values.length]);

        assertThat(profile.cuts()).hasSize(11);
        assertThat(profile.rows()).containsExactly(0, 80, 80, 80, 80, 80, 80, 80, 80, 80, 80, 0, 200);
    }

    /** A flag that few have, or a count that is 0 as a rule, must not hide in one bin: what few have is what changes. */
    @Test
    void whatMostHaveInCommonHidesNothingOfTheOthers() {
        float[] flags = new float[1_000];
        Arrays.fill(flags, 0, 7, 1);
        assertThat(FeatureProfile.of(flags, new double[1_000]).rows()).containsExactly(0, 993, 7, 0, 0);

        float[] counts = new float[1_000];
        for (int row = 0; row < 100; row++) {
            counts[row] = 1 + row;
        }
        // none of fewer than a fiftieth
        assertThat(FeatureProfile.of(counts, new double[1_000]).rows())
                .containsExactly(0, 900, 20, 20, 20, 20, 20, 0, 0);

        float[] same = new float[1_000];
        FeatureProfile alike = FeatureProfile.of(same, new double[1_000]);
        assertThat(alike.rows()).containsExactly(0, 1_000, 0, 0);
        assertThat(IntStream.of(alike.bin(-1), alike.bin(0), alike.bin(1), alike.bin(NONE)))
                .containsExactly(0, 1, 2, 3);
        Arrays.fill(same, NONE);
        FeatureProfile unknown = FeatureProfile.of(same, new double[1_000]);
        assertThat(unknown.rows()).containsExactly(0, 1_000);
        assertThat(unknown.bin(5)).isZero();
    }

    @Test
    void aProfileThatNoRowsHaveIsRefused() {
        float[] cuts = {1, 2};
        int[] rows = {0, 3, 4, 1};
        double[] means = {0, 0.5, -0.5, 1};
        assertThat(new FeatureProfile(0.5, cuts, rows, means).bin(1.5f)).isEqualTo(1);

        refused(Double.NaN, cuts, rows, means);
        refused(-0.1, cuts, rows, means);
        refused(Double.POSITIVE_INFINITY, cuts, rows, means);
        refused(0.5, new float[] {2, 1}, rows, means);
        refused(0.5, new float[] {1, 1}, rows, means);
        refused(0.5, new float[] {1, NONE}, rows, means);
        refused(0.5, new float[] {1, Float.POSITIVE_INFINITY}, rows, means);
        refused(0.5, new float[] {1}, rows, means);
        refused(0.5, cuts, new int[] {0, 3, -4, 1}, means);
        refused(0.5, cuts, rows, new double[] {0, 0.5, Double.NaN, 1});
        refused(0.5, cuts, rows, new double[] {0.5, 0.5, -0.5, 1});
        refused(0.5, cuts, rows, new double[] {0, 0.5, -0.5});
        refused(0.5, new float[12], new int[14], new double[14]);

        FeatureProfile eight = new FeatureProfile(0.5, cuts, rows, means);
        FeatureProfile nine = new FeatureProfile(0.5, cuts, new int[] {0, 3, 4, 2}, means);
        assertThat(new ModelProfile(List.of(eight, eight)).rows()).isEqualTo(8);
        assertThatThrownBy(() -> new ModelProfile(List.of(eight, nine)))
                .hasMessage("the profile of a model has not the same rows for each feature");
        assertThatThrownBy(() -> new ModelProfile(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ModelProfile.of(new LinearShap(0, new double[0], new double[0]), List.of()))
                .hasMessage("there is no row to explain");
    }

    private static void refused(double importance, float[] cuts, int[] rows, double[] means) {
        assertThatThrownBy(() -> new FeatureProfile(importance, cuts, rows, means))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the profile of a feature is none");
    }

    /** By which one may see what a model makes of a value without asking it: they add up to what was said of each row. */
    @Test
    void contributionsOfAllBinsAddUpToTheMeanScore() {
        Random random = new Random(3);
        LinearShap linear = new LinearShap(-1, new double[] {2, -1, 0.5}, new double[] {0, 1, 2});
        List<float[]> rows = IntStream.range(0, 500)
                .mapToObj(row -> new float[] {
                    random.nextInt(4), row % 3 == 0 ? NONE : random.nextFloat(), (float) random.nextGaussian()
                })
                .toList();
        double scores = rows.stream()
                .mapToDouble(
                        row -> linear.base() + Arrays.stream(linear.values(row)).sum())
                .average()
                .orElseThrow();

        double told = linear.base();
        for (FeatureProfile feature : ModelProfile.of(linear, rows).features()) {
            for (int bin = 0; bin < feature.rows().length; bin++) {
                told += feature.contributions()[bin] * feature.rows()[bin] / 500;
            }
        }
        assertThat(told).isCloseTo(scores, within(1e-12));
    }
}
