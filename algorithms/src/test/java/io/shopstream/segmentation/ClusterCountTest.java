package io.shopstream.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterCountTest {

    private static CountSettings settings(int least, int most, long seed) {
        return new CountSettings(least, most, 3, 300, 4, 8, seed);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 7})
    void findsAsManyAsWereMade(int clusters) {
        ClusterCount count = ClusterCount.of(Blobs.of(clusters, 600, 4, 5, clusters), settings(2, 9, 1));

        assertThat(count.k()).isEqualTo(clusters);
        assertThat(count.hasStructure()).isTrue();
        assertThat(count.choice().isStable()).isTrue();
    }

    /** The product asks for five or more: that three are told apart then is nobody's wish, and is not stable. */
    @Test
    void ofThreeWithALowerBoundOfFiveItSaysThatTheyAreNotStable() {
        ClusterCount count = ClusterCount.of(Blobs.of(3, 600, 4, 6, 1), settings(5, 9, 1));

        assertThat(count.k()).isGreaterThanOrEqualTo(5);
        assertThat(count.choice().isStable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void ofNoiseItSaysThatThereIsNothing(long seed) {
        assertThat(ClusterCount.of(Blobs.uniform(600, 5, seed), settings(2, 9, seed))
                        .hasStructure())
                .isFalse();
        assertThat(ClusterCount.of(Blobs.of(1, 600, 5, 0, seed), settings(2, 9, seed))
                        .hasStructure())
                .as("one round cloud")
                .isFalse();
    }

    @Test
    void theSeedDecidesAndNothingElse() {
        Points points = Blobs.uniform(900, 3, 2);

        ClusterCount one = ClusterCount.of(points, settings(2, 6, 5));

        assertThat(ClusterCount.of(points, settings(2, 6, 5))).isEqualTo(one);
        assertThat(ClusterCount.of(points, settings(2, 6, 6))).isNotEqualTo(one);
    }

    @Test
    void refusesTooFewPointsAndSettingsThatCannotBe() {
        assertThatThrownBy(() -> ClusterCount.of(Blobs.uniform(9, 2, 1), settings(5, 9, 1)))
                .hasMessage("9 points are too few for 5 clusters");
        assertThatThrownBy(() -> settings(1, 9, 1)).hasMessageContaining("2 to 50 can");
        assertThatThrownBy(() -> settings(6, 5, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings(5, 51, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CountSettings(5, 9, 0, 400, 5, 10, 1)).hasMessageContaining("too few");
    }
}
