package io.shopstream.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpacingTest {

    @Test
    void whereThereIsRoomNoVertexLiesUponAnotherOrOutside() {
        double[][] places = LinLogLayout.randomPlaces(100, 1);
        double[] radii = new double[100];
        Arrays.setAll(radii, vertex -> 1 + vertex % 3);

        Spacing.spread(places, radii, -50, -50, 50, 50);

        for (int one = 0; one < places.length; one++) {
            assertThat(places[one][0]).isBetween(-50 + radii[one], 50 - radii[one]);
            assertThat(places[one][1]).isBetween(-50 + radii[one], 50 - radii[one]);
            for (int other = 0; other < one; other++) {
                assertThat(Math.hypot(places[one][0] - places[other][0], places[one][1] - places[other][1]))
                        .isGreaterThan(radii[one] + radii[other]);
            }
        }
    }

    @Test
    void whatHasRoomStaysWhereItIs() {
        double[][] places = {{10, 10}, {20, 10}, {50, 50}};

        Spacing.spread(places, new double[] {3, 3, 3}, 0, 0, 100, 100);

        assertThat(Arrays.deepEquals(places, new double[][] {{10, 10}, {20, 10}, {50, 50}}))
                .isTrue();
    }

    @Test
    void whereThereIsNoRoomAllStayInside() {
        double[][] places = new double[50][2];
        double[] radii = new double[50];
        Arrays.fill(radii, 5);

        Spacing.spread(places, radii, 0, 0, 20, 20);

        for (double[] place : places) {
            assertThat(place[0]).isBetween(5.0, 15.0);
            assertThat(place[1]).isBetween(5.0, 15.0);
        }
    }
}
