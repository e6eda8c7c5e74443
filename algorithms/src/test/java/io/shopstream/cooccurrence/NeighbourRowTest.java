package io.shopstream.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighbourRowTest {

    private static final NeighbourCut NO_CUT = new NeighbourCut(NeighbourCut.NONE, 0);

    @Test
    void countsLikeAMap() {
        Random random = new Random(1);
        NeighbourRow row = new NeighbourRow();
        Map<Integer, Integer> expected = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            int neighbour = random.nextInt(20_000);
            row.add(neighbour, 1, 0, NO_CUT);
            expected.merge(neighbour, 1, Integer::sum);
        }

        assertThat(contents(row)).isEqualTo(expected);
        assertThat(row.size()).isEqualTo(expected.size());
        assertThat(row.updates()).isEqualTo(100_000);
        assertThat(row.weight(20_001)).isZero();
        assertThat((double) row.bytes() / row.size()).isBetween(15.0, 24.0);
    }

    @Test
    void keepsTheManyWhenItIsFull() {
        NeighbourCut cut = new NeighbourCut(50, 1);
        Random random = new Random(2);
        NeighbourRow row = new NeighbourRow();
        Map<Integer, Integer> exact = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            // neighbour k has a chance of about one in (k + 1)(k + 2), plus 2,000 that are equally rare
            int neighbour =
                    random.nextBoolean() ? (int) (1 / (1 - random.nextDouble())) - 1 : 5000 + random.nextInt(2000);
            neighbour = Math.min(neighbour, 100_000);
            row.add(neighbour, 1, 0, cut);
            exact.merge(neighbour, 1, Integer::sum);
        }

        assertThat(row.size()).isEqualTo(50);
        assertThat(row.bytes()).isLessThan(50 * 30);
        for (int neighbour = 0; neighbour < 15; neighbour++) {
            int count = exact.getOrDefault(neighbour, 0);
            assertThat(row.weight(neighbour)).as("of %s", neighbour).isBetween(count * 9 / 10, count);
        }
        contents(row).forEach((neighbour, weight) -> assertThat(weight).isLessThanOrEqualTo(exact.get(neighbour)));
        assertThat(cut.turnedAway()).isGreaterThan(50_000);
        assertThat(cut.replaced()).isGreaterThan(100);
    }

    @Test
    void givesALateComerItsPlace() {
        NeighbourCut cut = new NeighbourCut(20, 3);
        NeighbourRow row = new NeighbourRow();
        for (int i = 0; i < 2000; i++) {
            row.add(i % 20, 1, 0, cut);
        }
        for (int i = 0; i < 2000; i++) {
            row.add(999, 1, 0, cut);
        }

        assertThat(row.weight(999)).isBetween(1000, 2000);
    }

    @Test
    void affinitiesAreThoseOfAMapHoweverTheRowGrowsAndAges() {
        Random random = new Random(7);
        NeighbourRow row = new NeighbourRow();
        Map<Integer, Long> expected = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            int neighbour = random.nextInt(3_000);
            int epoch = i / 1_500;
            int units = random.nextInt(1 << 20) - (1 << 16);
            row.add(neighbour, 1, 0, NO_CUT);
            row.addAffinity(neighbour, units, epoch);
            expected.merge(neighbour, (long) units << epoch, Long::sum);
        }

        assertThat(row.affinityBase()).isEqualTo(28);
        row.forEach((neighbour, weight, inherited, affinity) -> {
            // rounded down at each of seven moves of the base
            long exact = expected.getOrDefault(neighbour, 0L) >> 28;
            assertThat(affinity).isBetween(exact - 7, exact + 7);
        });
        assertThat(row.updates()).isEqualTo(50_000);
    }

    @Test
    void anAffinityBeyond32BitsWidensTheRowAndChangesNoOther() {
        NeighbourCut cut = new NeighbourCut(40, 3);
        NeighbourRow row = new NeighbourRow();
        for (int i = 0; i < 2000; i++) {
            row.add(i % 60, 1, 0, cut);
        }
        Map<Integer, Integer> weights = contents(row);
        Map<Integer, Long> affinities = new HashMap<>();
        for (int neighbour : weights.keySet()) {
            long affinity = neighbour % 2 == 0 ? Integer.MAX_VALUE - neighbour : Integer.MIN_VALUE + neighbour;
            row.addAffinity(neighbour, affinity, 0);
            affinities.put(neighbour, affinity);
        }
        int narrow = row.bytes();
        int grown = weights.keySet().iterator().next();
        row.addAffinity(grown, 5L << 40, 0);
        affinities.merge(grown, 5L << 40, Long::sum);

        assertThat(row.bytes()).isEqualTo(narrow / 4 * 5);
        assertThat(contents(row)).isEqualTo(weights);
        row.forEach((neighbour, weight, inherited, affinity) ->
                assertThat(affinity).as("of %s", neighbour).isEqualTo(affinities.get(neighbour)));
        row.add(grown, 1, 0, cut);
        assertThat(row.affinity(grown)).isEqualTo(affinities.get(grown));
    }

    @Test
    void whatIsNotCountedHasNoAffinity() {
        NeighbourRow row = new NeighbourRow();

        row.addAffinity(3, 256, 0);

        assertThat(row.size()).isZero();
        assertThat(row.affinity(3)).isZero();
    }

    @Test
    void whoTakesAnothersPlaceTakesNothingOfItsAffinity() {
        NeighbourCut cut = new NeighbourCut(1, 3);
        NeighbourRow row = new NeighbourRow();
        row.add(1, 1, 0, cut);
        row.addAffinity(1, 256, 0);
        while (row.weight(2) == 0) {
            row.add(2, 1, 0, cut);
        }

        assertThat(row.affinity(1)).isZero();
        assertThat(row.affinity(2)).isZero();
    }

    @Test
    void goesOnAsItWasAfterARestore() {
        NeighbourCut cut = new NeighbourCut(20, 3);
        NeighbourRow row = new NeighbourRow();
        Random random = new Random(4);
        for (int i = 0; i < 5000; i++) {
            int neighbour = (int) Math.abs(random.nextGaussian() * 30);
            row.add(neighbour, 1, 0, cut);
            row.addAffinity(neighbour, i, 20);
        }
        NeighbourRow restored = new NeighbourRow(row.updates(), row.epoch(), row.affinityBase(), row.size());
        row.forEach(restored::restore);

        assertThat(restored).isEqualTo(row);
        Map<Integer, Integer> ranks = new HashMap<>();
        row.forEach((neighbour, weight, inherited, affinity) -> ranks.put(neighbour, inherited));
        assertThat(ranks.values()).anyMatch(rank -> rank > 0);
        restored.forEach((neighbour, weight, inherited, affinity) ->
                assertThat(inherited).isEqualTo(ranks.get(neighbour)));
    }

    @Test
    void halvesWhenALaterEpochBeginsAndForgetsWhatIsLessThanAUnit() {
        NeighbourRow row = new NeighbourRow();
        row.add(1, 256, 10, NO_CUT);
        row.add(2, 3, 10, NO_CUT);
        row.add(3, 256, 12, NO_CUT);

        assertThat(contents(row)).isEqualTo(Map.of(1, 64, 3, 256));
        row.add(1, 256, 11, NO_CUT);
        assertThat(contents(row)).isEqualTo(Map.of(1, 64 + 128, 3, 256));
        assertThat(row.updates()).isEqualTo(4);
    }

    private static Map<Integer, Integer> contents(NeighbourRow row) {
        Map<Integer, Integer> contents = new HashMap<>();
        row.forEach((neighbour, weight, inherited, affinity) -> contents.put(neighbour, weight));
        return contents;
    }
}
