package io.shopstream.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FeatureScalingTest {

    private static final int PURCHASES = 2;
    private static final int MONEY = 3;
    private static final int VALUE = 5;

    private static ShopperFeatures shopper(double days, int sessions, int purchases, double money, double... shares) {
        int[] categories = new int[shares.length];
        for (int i = 0; i < shares.length; i++) {
            categories[i] = i + 1;
        }
        return new ShopperFeatures(days, sessions, purchases, money, categories, shares);
    }

    private static CategoryNames names(int categories) {
        CategoryNames names = new CategoryNames();
        for (int i = 0; i < categories; i++) {
            names.number("c-" + i);
        }
        return names;
    }

    @Test
    void aFactorIsAsFarAnywhereAndTheMedianIsNought() {
        List<ShopperFeatures> shoppers = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            shoppers.add(shopper(1, 1, 0, Math.expm1(i / 10.0)));
        }
        FeatureScaling scaling = FeatureScaling.of(shoppers, names(0));

        assertThat(scaling.point(shoppers.get(50))[MONEY]).isZero();
        // quartiles at 2.5 and 7.5
        assertThat(scaling.point(shoppers.get(60))[MONEY]).isCloseTo(Math.sqrt(0.5) / (5 / 1.349), within(1e-12));
    }

    @Test
    void whereMostHaveTheSameTheStandardDeviationScales() {
        List<ShopperFeatures> shoppers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            shoppers.add(shopper(1, 1, i < 20 ? 1 : 0, 0));
        }

        double[] buyer = FeatureScaling.of(shoppers, names(0)).point(shoppers.get(0));

        assertThat(buyer[PURCHASES]).isCloseTo(Math.sqrt(0.5) / 0.4, within(1e-12));
        assertThat(buyer[MONEY]).isZero();
    }

    @Test
    void whoHasNotBoughtHasTheMedianOfMoneyAPurchase() {
        List<ShopperFeatures> shoppers =
                List.of(shopper(1, 1, 0, 0), shopper(1, 1, 1, 10), shopper(1, 1, 2, 40), shopper(1, 1, 1, 90));
        FeatureScaling scaling = FeatureScaling.of(shoppers, names(0));

        assertThat(scaling.point(shoppers.get(0))[VALUE]).isZero();
        assertThat(scaling.point(shoppers.get(2))[VALUE]).isZero();
        assertThat(scaling.point(shoppers.get(3))[VALUE]).isPositive();
        assertThat(FeatureScaling.of(shoppers.subList(0, 1), names(0)).point(shoppers.get(0))[VALUE])
                .isZero();
    }

    @Test
    void noOutlierIsFarAway() {
        List<ShopperFeatures> shoppers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            shoppers.add(shopper(1, 1 + i % 2, 1, 10 + i % 7));
        }
        shoppers.add(shopper(1e6, 1_000, 1_000_000, 1e17));

        for (double value : FeatureScaling.of(shoppers, names(0)).point(shoppers.get(1_000))) {
            assertThat(Math.abs(value)).isLessThanOrEqualTo(FeatureScaling.MOST);
        }
    }

    @Test
    void tastesVaryByNoMoreThanAFeatureAndHaveFourNumbersAtMost() {
        SplittableRandom random = new SplittableRandom(6);
        List<ShopperFeatures> shoppers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            double[] shares = random.doubles(100).map(x -> x * x).toArray();
            double sum = 0;
            for (double share : shares) {
                sum += share;
            }
            for (int c = 0; c < shares.length; c++) {
                shares[c] /= sum;
            }
            shoppers.add(shopper(1, 1, 1, 1, shares));
        }
        FeatureScaling scaling = FeatureScaling.of(shoppers, names(100));

        double variance = 0;
        for (ShopperFeatures shopper : shoppers) {
            double[] point = scaling.point(shopper);
            assertThat(point).hasSize(6 + TasteAxes.MOST_AXES);
            for (int axis = 6; axis < point.length; axis++) {
                variance += point[axis] * point[axis] / shoppers.size();
            }
        }
        assertThat(variance).isBetween(0.01, 1.0);
        assertThat(scaling.tastes().names()).hasSize(TasteAxes.MOST_CATEGORIES);
    }

    @Test
    void whoHasNoCategoryHasTheMeanTaste() {
        List<ShopperFeatures> shoppers = List.of(shopper(1, 1, 0, 0, 0.9, 0.1), shopper(1, 1, 0, 0, 0.1, 0.9));

        double[] point = FeatureScaling.of(shoppers, names(2)).point(shopper(1, 1, 0, 0));

        assertThat(point[6]).isCloseTo(0, within(1e-12));
        assertThat(point[7]).isCloseTo(0, within(1e-12));
    }

    /** Another run may know other categories, and has other medians. */
    @Test
    void aCentreOfAnotherRunLiesWhereItsShoppersDo() {
        List<ShopperFeatures> shoppers =
                List.of(shopper(1, 2, 1, 10, 0.9, 0.1), shopper(5, 1, 0, 0, 0.5, 0.5), shopper(9, 4, 3, 90, 0.1, 0.9));
        SegmentCentre centre =
                FeatureScaling.of(shoppers.subList(0, 1), names(2)).centre(shoppers.subList(0, 1));
        FeatureScaling scaling = FeatureScaling.of(shoppers, names(2));

        assertThat(centre.tastes()).isEqualTo(Map.of("c-0", Math.sqrt(0.9), "c-1", Math.sqrt(0.1)));
        assertThat(scaling.point(centre)).contains(scaling.point(shoppers.get(0)), within(1e-9));
    }

    @Test
    void aCentreThatNoRunHasKeptIsRefused() {
        assertThatThrownBy(() -> new SegmentCentre(new double[4], Map.of()))
                .hasMessage("a centre has 4 numbers, not 6");
        assertThatThrownBy(() -> new SegmentCentre(new double[] {1, 2, 3, 4, 5, Double.NaN}, Map.of()))
                .hasMessageContaining("not finite");
    }
}
