package io.shopstream.console.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ServiceMetricsTest {

    private static final ServiceMetrics METRICS = ServiceMetrics.of("""
            # TYPE shopstream_recommend_answer_seconds histogram
            shopstream_recommend_answer_seconds_bucket{le="0.001"} 40
            shopstream_recommend_answer_seconds_bucket{le="0.01"} 80
            shopstream_recommend_answer_seconds_bucket{le="0.1"} 98
            shopstream_recommend_answer_seconds_bucket{le="+Inf"} 100
            shopstream_recommend_answer_seconds_count 100
            shopstream_recommend_lists_total{taken="yes"} 7
            shopstream_recommend_lists_total{taken="no"} 2
            shopstream_recommend_products NaN
            shopstream_recommend_lists_age_seconds nonsense
            jvm_threads 9
            """);

    @Test
    void aMetricIsTheSumOverItsLabels() {
        assertThat(METRICS.value("lists_total")).hasValue(9);
        assertThat(METRICS.value("answer_seconds_count")).hasValue(100);
    }

    @Test
    void whatIsNoNumberIsNotThere() {
        assertThat(METRICS.value("products")).isEmpty();
        assertThat(METRICS.value("lists_age_seconds")).isEmpty();
        assertThat(METRICS.value("no_such")).isEmpty();
    }

    @Test
    void aQuantileLiesBetweenItsBounds() {
        // a quarter of the way from 1 to 10 ms, as 10 of the 40 between are below
        assertThat(METRICS.answerSeconds(0.5).orElseThrow()).isCloseTo(0.00325, Offset.offset(1e-9));
        assertThat(METRICS.answerSeconds(0.2).orElseThrow()).isCloseTo(0.0005, Offset.offset(1e-9));
        assertThat(METRICS.answerSeconds(0.99)).hasValue(0.1);
        assertThat(ServiceMetrics.of("").answerSeconds(0.5)).isEmpty();
    }
}
