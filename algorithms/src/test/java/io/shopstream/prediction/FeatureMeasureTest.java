package io.shopstream.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureMeasureTest {

    @ParameterizedTest
    @EnumSource(
            value = FeatureMeasure.class,
            names = {"SECONDS", "DAYS", "MONEY"})
    void logarithmsOfOneMoreAreTakenBack(FeatureMeasure measure) {
        assertThat(measure.amount(StrictMath.log1p(59))).isCloseTo(59, within(1e-9));
        assertThat(measure.amount(0)).isZero();
    }

    @Test
    void everythingElseIsToldAsItIs() {
        assertThat(FeatureMeasure.of(SessionFeature.CART_PRODUCTS).amount(2)).isEqualTo(2);
        assertThat(FeatureMeasure.of(SessionFeature.COUNTRY_RATE).amount(0.03)).isEqualTo(0.03);
        assertThat(FeatureMeasure.of(SessionFeature.MOBILE)).isEqualTo(FeatureMeasure.FLAG);
    }
}
