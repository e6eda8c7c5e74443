package io.shopstream.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopperContextTest {

    @ParameterizedTest
    @CsvSource({
        "DE, DE",
        "de, DE",
        "' gb ', GB",
        "United Kingdom, GB",
        "germany, DE",
        "XX,",
        "EIRE,",
        "'',",
        "DE:mobile,",
        "country,"
    })
    void aCountryIsACodeOrAnEnglishName(String given, @Nullable String code) {
        assertThat(ShopperContext.country(given)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"mobile, mobile", "Desktop, desktop", "tablet, tablet", "not_recorded,", "fridge,"})
    void aDeviceIsOneOfThree(String given, @Nullable String kind) {
        assertThat(ShopperContext.device(given)).isEqualTo(kind);
    }

    @Test
    void nothingSaysNothing() {
        assertThat(ShopperContext.country(null)).isNull();
        assertThat(ShopperContext.device(null)).isNull();
    }
}
