package io.shopstream.simulator.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.simulator.fault.FaultRates;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShopSettingsTest {

    @Test
    void hasDefaults() {
        assertThat(ShopSettings.of(2_000, 5))
                .isEqualTo(new ShopSettings(
                        2_000, 5, Instant.parse("2025-06-02T00:00:00Z"), Duration.ofHours(24), 667, FaultRates.NONE));
        assertThat(ShopSettings.defaultShoppers(1)).isEqualTo(1);
        assertThat(ShopSettings.defaultShoppers(ShopSettings.ENDLESS)).isEqualTo(10_000);
    }

    @Test
    void refusesWhatMakesNoShop() {
        assertThatThrownBy(() -> ShopSettings.of(0, 1)).hasMessage("sessions must be at least 1, not 0");
        assertThatThrownBy(() -> ShopSettings.of(1, 1).over(ShopSettings.DEFAULT_START, Duration.ZERO))
                .hasMessage("span must be positive, not PT0S");
        assertThatThrownBy(() -> ShopSettings.of(1, 1).over(Instant.EPOCH, Duration.ofDays(1)))
                .hasMessage("sessions must lie between 2000-01-01T00:00:00Z and 2100-01-01T00:00:00Z,"
                        + " not from 1970-01-01T00:00:00Z on for PT24H");
        ShopSettings first = ShopSettings.of(1, 1).over(Instant.parse("2000-01-01T00:00:00Z"), Duration.ofDays(1));
        assertThatThrownBy(() -> first.withFaults(FaultRates.parse("late=0.1")))
                .hasMessageStartingWith("sessions must lie between 2000-01-04T00:00:00Z and ");
    }
}
