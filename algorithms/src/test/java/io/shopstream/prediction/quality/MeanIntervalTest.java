package io.shopstream.prediction.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeanIntervalTest {

    @Test
    void anIntervalIsStudents() {
        MeanInterval interval = MeanInterval.of(new double[] {1, 2, 3});
        assertThat(interval.mean()).isEqualTo(2);
        assertThat(interval.halfWidth()).isCloseTo(4.302653 / Math.sqrt(3), within(1e-5));
        assertThat(MeanInterval.of(new double[] {1}).halfWidth()).isNaN();
        assertThat(MeanInterval.of(new double[] {1}).lower()).isEqualTo(1);
    }
}
