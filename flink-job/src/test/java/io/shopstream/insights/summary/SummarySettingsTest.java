package io.shopstream.insights.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.SessionLifetime;
import io.shopstream.settings.Arguments;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummarySettingsTest {

    @Test
    void defaults() {
        assertThat(settings())
                .isEqualTo(new SummarySettings(
                        new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(24)), Duration.ofSeconds(1), 500));
    }

    @Test
    void mapsEveryFlag() {
        assertThat(settings(
                        "--inactivity-gap", "10min",
                        "--allowed-lateness", "400d",
                        "--summary-refresh", "250ms",
                        "--session-products", "50"))
                .isEqualTo(new SummarySettings(
                        new SessionLifetime(Duration.ofMinutes(10), Duration.ofDays(400)), Duration.ofMillis(250), 50));
    }

    private static SummarySettings settings(String... arguments) {
        Arguments read = Arguments.of(arguments, Map.of());
        SummarySettings settings = SummarySettings.from(read);
        read.rejectUnknown();
        return settings;
    }
}
