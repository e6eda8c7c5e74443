package io.shopstream.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdjustedRandIndexTest {

    @Test
    void isOneForTheSameGroupsUnderOtherNames() {
        assertThat(AdjustedRandIndex.of(new int[] {0, 0, 1, 2}, new int[] {7, 7, 3, 0}))
                .isEqualTo(1);
    }

    /** The example of scikit-learn's documentation. */
    @Test
    void isKnownForAKnownExample() {
        assertThat(AdjustedRandIndex.of(new int[] {0, 0, 1, 1}, new int[] {0, 0, 1, 2}))
                .isCloseTo(0.571, within(0.001));
        assertThat(AdjustedRandIndex.of(new int[] {0, 0, 0, 0}, new int[] {0, 1, 2, 3}))
                .isEqualTo(0);
    }
}
