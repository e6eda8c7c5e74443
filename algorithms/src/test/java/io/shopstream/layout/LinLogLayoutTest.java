package io.shopstream.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinLogLayoutTest {

    private static final int GROUPS = 5;
    private static final int MEMBERS = 12;
    private static final int ROUNDS = 500;

    @Test
    void groupsThatWerePlantedLieApart() {
        Ties ties = planted(0.5, 0.03, 1);

        double apart = apart(LinLogLayout.places(LinLogLayout.randomPlaces(GROUPS * MEMBERS, 1), ties, ROUNDS));
        double before = apart(LinLogLayout.randomPlaces(GROUPS * MEMBERS, 1));

        assertThat(before).isBetween(0.8, 1.25);
        assertThat(apart)
                .as("the mean distance between groups over that inside")
                .isGreaterThan(2.5);
    }

    @Test
    void weightsAloneSetGroupsApart() {
        double apart = apart(LinLogLayout.places(LinLogLayout.randomPlaces(GROUPS * MEMBERS, 1), complete(30), ROUNDS));

        assertThat(apart).isGreaterThan(2);
        assertThat(apart(LinLogLayout.places(LinLogLayout.randomPlaces(GROUPS * MEMBERS, 1), complete(1), ROUNDS)))
                .isLessThan(1.3);
    }

    @Test
    void theSameSeedGivesTheSamePlacesAndAnotherOthers() {
        Ties ties = planted(0.5, 0.03, 1);

        double[][] first = LinLogLayout.places(LinLogLayout.randomPlaces(GROUPS * MEMBERS, 7), ties, 50);
        double[][] second = LinLogLayout.places(LinLogLayout.randomPlaces(GROUPS * MEMBERS, 7), ties, 50);
        double[][] other = LinLogLayout.places(LinLogLayout.randomPlaces(GROUPS * MEMBERS, 8), ties, 50);

        assertThat(Arrays.deepEquals(first, second)).isTrue();
        assertThat(Arrays.deepEquals(first, other)).isFalse();
    }

    /** What is drawn again from where it lay hardly moves. */
    @Test
    void aLayoutThatHasSettledStays() {
        Ties ties = planted(0.5, 0.03, 1);
        double[][] settled = LinLogLayout.places(LinLogLayout.randomPlaces(GROUPS * MEMBERS, 1), ties, 2 * ROUNDS);

        double[][] again = LinLogLayout.places(settled, ties, 100);

        double moved = 0;
        double size = 0;
        for (int vertex = 0; vertex < settled.length; vertex++) {
            moved += distance(settled[vertex], again[vertex]) / settled.length;
            size = Math.max(size, Math.hypot(settled[vertex][0], settled[vertex][1]));
        }
        assertThat(moved).isLessThan(0.05 * size);
    }

    @Test
    void componentsThatNoEdgeTiesStayInThePicture() {
        Ties ties = new Ties(new int[] {0, 2}, new int[] {1, 3}, new double[] {1, 1});

        double[][] places = LinLogLayout.places(LinLogLayout.randomPlaces(5, 1), ties, 2 * ROUNDS);

        assertThat(List.of(places))
                .allSatisfy(place -> assertThat(Math.hypot(place[0], place[1])).isLessThan(200));
        assertThat(distance(places[0], places[1])).isLessThan(distance(places[0], places[2]));
        assertThat(distance(places[2], places[3])).isLessThan(distance(places[1], places[3]));
    }

    @Test
    void nothingAndOneVertexAreLaidOut() {
        Ties none = new Ties(new int[0], new int[0], new double[0]);

        assertThat(LinLogLayout.places(new double[0][], none, 10)).isEmpty();
        assertThat(LinLogLayout.places(LinLogLayout.randomPlaces(1, 1), none, 10)[0][0])
                .isFinite();
    }

    @Test
    void weightsAreAboveZero() {
        for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Ties(new int[] {0}, new int[] {1}, new double[] {weight}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a weight of " + weight);
        }
        assertThatThrownBy(() -> new Ties(new int[] {0}, new int[] {1, 2}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Ties with these chances within a group and between groups. */
    private static Ties planted(double within, double between, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> pairs = new ArrayList<>();
        for (int one = 0; one < GROUPS * MEMBERS; one++) {
            for (int other = 0; other < one; other++) {
                if (random.nextDouble() < (one % GROUPS == other % GROUPS ? within : between)) {
                    pairs.add(new int[] {one, other});
                }
            }
        }
        return ties(pairs, 1);
    }

    private static Ties complete(double within) {
        List<int[]> pairs = new ArrayList<>();
        for (int one = 0; one < GROUPS * MEMBERS; one++) {
            for (int other = 0; other < one; other++) {
                pairs.add(new int[] {one, other});
            }
        }
        return ties(pairs, within);
    }

    private static Ties ties(List<int[]> pairs, double within) {
        return new Ties(
                pairs.stream().mapToInt(pair -> pair[0]).toArray(),
                pairs.stream().mapToInt(pair -> pair[1]).toArray(),
                pairs.stream()
                        .mapToDouble(pair -> pair[0] % GROUPS == pair[1] % GROUPS ? within : 1)
                        .toArray());
    }

    /** The mean distance between groups over that inside. */
    private static double apart(double[][] places) {
        double inside = 0;
        double between = 0;
        int pairsInside = 0;
        int pairsBetween = 0;
        for (int one = 0; one < places.length; one++) {
            for (int other = 0; other < one; other++) {
                double distance = distance(places[one], places[other]);
                if (one % GROUPS == other % GROUPS) {
                    inside += distance;
                    pairsInside++;
                } else {
                    between += distance;
                    pairsBetween++;
                }
            }
        }
        return between / pairsBetween / (inside / pairsInside);
    }

    private static double distance(double[] one, double[] other) {
        return Math.hypot(one[0] - other[0], one[1] - other[1]);
    }
}
