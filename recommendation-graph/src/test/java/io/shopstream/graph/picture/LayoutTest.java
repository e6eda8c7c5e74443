package io.shopstream.graph.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.graph.Samples;
import io.shopstream.graph.content.RecommendationGraph;
import io.shopstream.graph.picture.Labels.Disc;
import io.shopstream.graph.shape.Degrees;
import io.shopstream.graph.shape.Drawn;
import io.shopstream.graph.shape.DrawnLimits;
import io.shopstream.layout.LinLogLayout;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayoutTest {

    private static final Rectangle2D AREA = new Rectangle2D.Double(0, 0, 1200, 1000);

    @Test
    void productsOfAGroupLieTogether() {
        RecommendationGraph graph = Samples.shop(6, 20, 0, 1);
        Drawn drawn = Drawn.of(graph, Degrees.of(graph), new DrawnLimits(120, 0, 400, 1));
        double[][] places = Places.of(
                NetworkPicture.layout(drawn, 1), radii(drawn.vertices().size()), AREA);

        double inside = 0;
        double between = 0;
        int pairsInside = 0;
        int pairsBetween = 0;
        for (int one = 0; one < places.length; one++) {
            for (int other = 0; other < one; other++) {
                double distance = Math.hypot(places[one][0] - places[other][0], places[one][1] - places[other][1]);
                if (drawn.vertices().get(one) % 6 == drawn.vertices().get(other) % 6) {
                    inside += distance;
                    pairsInside++;
                } else {
                    between += distance;
                    pairsBetween++;
                }
            }
        }
        assertThat(between / pairsBetween).isGreaterThan(2 * inside / pairsInside);
    }

    @Test
    void noVertexLiesUponAnotherOrOutside() {
        double[] radii = radii(200);
        double[][] places = Places.of(LinLogLayout.randomPlaces(200, 1), radii, AREA);
        double[][] ofOnePlace = Places.of(new double[50][2], radii(50), AREA);

        for (double[][] some : List.of(places, ofOnePlace)) {
            for (int one = 0; one < some.length; one++) {
                assertThat(some[one][0]).isBetween(radii[one], 1200 - radii[one]);
                assertThat(some[one][1]).isBetween(radii[one], 1000 - radii[one]);
            }
        }
        for (int one = 0; one < places.length; one++) {
            for (int other = 0; other < one; other++) {
                assertThat(Math.hypot(places[one][0] - places[other][0], places[one][1] - places[other][1]))
                        .isGreaterThan(radii[one] + radii[other]);
            }
        }
    }

    @Test
    void labelsCoverNeitherEachOtherNorVertices() {
        SplittableRandom random = new SplittableRandom(1);
        List<Disc> discs = IntStream.range(0, 300)
                .mapToObj(any -> new Disc(random.nextDouble() * 1200, random.nextDouble() * 1000, 8))
                .toList();
        Labels labels = new Labels(AREA, discs);
        List<Rectangle2D> placed = new ArrayList<>();
        for (Disc disc : discs) {
            Optional<Rectangle2D> place = labels.place(disc, 60, 16);
            place.ifPresent(placed::add);
        }

        assertThat(placed).hasSizeBetween(50, 299);
        for (int one = 0; one < placed.size(); one++) {
            assertThat(AREA.contains(placed.get(one))).isTrue();
            for (int other = 0; other < one; other++) {
                assertThat(placed.get(one).intersects(placed.get(other))).isFalse();
            }
            for (Disc disc : discs) {
                assertThat(disc.touches(placed.get(one))).isFalse();
            }
        }
    }

    @Test
    void groupsLookDifferentAsFarAsLooksGo() {
        Set<Mark> marks = new HashSet<>();
        for (int group = 1; group <= Mark.KNOWN; group++) {
            marks.add(Mark.of(group));
        }

        assertThat(marks).hasSize(28).doesNotContain(Mark.OTHER);
        assertThat(Mark.of(0)).isEqualTo(Mark.OTHER);
        assertThat(Mark.of(Mark.KNOWN + 1)).isEqualTo(Mark.OTHER);
    }

    @Test
    void degreesAreCountedFromTheLargest() {
        assertThat(DegreePicture.atLeast(IntStream.of(0, 3, 1, 1, 7, 0, 3)))
                .containsExactly(Map.entry(1, 5), Map.entry(3, 3), Map.entry(7, 1));
        assertThat(DegreePicture.atLeast(IntStream.of(0, 0))).isEmpty();
    }

    private static double[] radii(int vertices) {
        double[] radii = new double[vertices];
        Arrays.fill(radii, 8);
        return radii;
    }
}
