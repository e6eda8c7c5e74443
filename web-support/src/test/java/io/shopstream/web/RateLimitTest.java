package io.shopstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final long SECOND = 1_000_000_000L;

    private long now = Long.MAX_VALUE - SECOND;

    private final RateLimit limit = new RateLimit(100, () -> now);

    @Test
    void letsASecondsWorthThroughAtOnceAndThenAtTheRate() {
        assertThat(passing(150)).isEqualTo(100);
        now += SECOND / 10;
        assertThat(passing(150)).isEqualTo(10);
        // the clock of a machine that runs long turns over
        now += SECOND;
        assertThat(passing(150)).isEqualTo(100);
    }

    @Test
    void savesNoMoreThanASecondsWorth() {
        now += 60 * SECOND;
        assertThat(passing(150)).isEqualTo(100);
    }

    private long passing(int requests) {
        return IntStream.range(0, requests).filter(i -> limit.passes()).count();
    }
}
