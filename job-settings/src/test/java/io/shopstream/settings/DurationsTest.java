package io.shopstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void readsWhatFlinksConfigurationReads() {
        Map<String, Duration> durations = Map.ofEntries(
                Map.entry("250", Duration.ofMillis(250)),
                Map.entry("250ms", Duration.ofMillis(250)),
                Map.entry("3 millis", Duration.ofMillis(3)),
                Map.entry("1 milli", Duration.ofMillis(1)),
                Map.entry("30s", Duration.ofSeconds(30)),
                Map.entry("30 sec", Duration.ofSeconds(30)),
                Map.entry("1 second", Duration.ofSeconds(1)),
                Map.entry("5m", Duration.ofMinutes(5)),
                Map.entry(" 5 MIN ", Duration.ofMinutes(5)),
                Map.entry("2 minutes", Duration.ofMinutes(2)),
                Map.entry("24h", Duration.ofHours(24)),
                Map.entry("1 hour", Duration.ofHours(1)),
                Map.entry("400d", Duration.ofDays(400)),
                Map.entry("1 day", Duration.ofDays(1)),
                Map.entry("7us", Duration.ofNanos(7_000)),
                Map.entry("7 nanoseconds", Duration.ofNanos(7)));

        durations.forEach(
                (text, duration) -> assertThat(Durations.parse(text)).as(text).isEqualTo(duration));
    }

    @Test
    void refusesTheRest() {
        for (String text :
                new String[] {"", "s", "-5s", "1.5h", "5 fortnights", "1h 5m", "5 i", "99999999999999999999s"}) {
            assertThatThrownBy(() -> Durations.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Durations.parse("999999999999999d")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void writesTheLargestUnitThatLeavesNoRest() {
        assertThat(Durations.format(Duration.ofDays(2))).isEqualTo("2 d");
        assertThat(Durations.format(Duration.ofMinutes(90))).isEqualTo("90 min");
        assertThat(Durations.format(Duration.ofMillis(1))).isEqualTo("1 ms");
        assertThat(Durations.format(Duration.ofNanos(1_500))).isEqualTo("1500 ns");
    }
}
