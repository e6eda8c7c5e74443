package io.shopstream.recommend.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricsTextTest {

    private final MetricsText text = new MetricsText("shop_");

    @Test
    void isAsPrometheusReadsIt() {
        Counts counts = new Counts();
        counts.increment(MetricsText.labels("name", "b"));
        counts.increment(MetricsText.labels("name", "a"));
        counts.increment(MetricsText.labels("name", "b"));

        text.counter("asked_total", 7);
        text.counter("told_total", counts.sums());
        text.gauge("age_seconds", 0.5);

        assertThat(text).hasToString("""
                # TYPE shop_asked_total counter
                shop_asked_total 7
                # TYPE shop_told_total counter
                shop_told_total{name="a"} 1
                shop_told_total{name="b"} 2
                # TYPE shop_age_seconds gauge
                shop_age_seconds 0.5
                """);
    }

    @Test
    void aBucketHoldsAllThatTookNoLonger() {
        Histogram histogram = new Histogram();
        histogram.add(1_000_000);
        histogram.add(1_000_001);
        histogram.add(2_000_000_000);

        text.histogram("took_seconds", Map.of(MetricsText.labels("of", "x"), histogram));

        assertThat(text.toString().lines())
                .startsWith(
                        "# TYPE shop_took_seconds histogram",
                        "shop_took_seconds_bucket{of=\"x\",le=\"0.001\"} 1",
                        "shop_took_seconds_bucket{of=\"x\",le=\"0.0025\"} 2")
                .endsWith(
                        "shop_took_seconds_bucket{of=\"x\",le=\"1.0\"} 2",
                        "shop_took_seconds_bucket{of=\"x\",le=\"+Inf\"} 3",
                        "shop_took_seconds_sum{of=\"x\"} 2.002000",
                        "shop_took_seconds_count{of=\"x\"} 3");
    }

    @Test
    void aLabelMayBeAnyText() {
        assertThat(MetricsText.labels("a", "\"} 1\n\\", "b", "ä")).isEqualTo("a=\"\\\"} 1\\n\\\\\",b=\"ä\"");
    }

    @Test
    void whatIsForgottenBeginsAnew() {
        Counts counts = new Counts();
        counts.increment("a");
        counts.increment("b");
        counts.retain(Set.of("b", "c"));
        counts.increment("a");
        counts.increment("a");

        assertThat(counts.sums()).isEqualTo(Map.of("a", 2L, "b", 1L));
    }
}
