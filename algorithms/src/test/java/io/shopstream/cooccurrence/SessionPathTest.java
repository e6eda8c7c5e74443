package io.shopstream.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SessionPathTest {

    private static final Decay NO_DECAY = Decay.NONE;
    private static final Decay HOURS = new Decay(3_600_000);

    private record Click(long key, long atMillis) {}

    /** Two products, and the epoch in which they were clicked. */
    private record Tie(long row, long neighbour, int epoch) {}

    @Test
    void clicksAfterEachOtherTieInTheirDirection() {
        Map<Tie, Long> ties = ties(NO_DECAY, List.of(new Click(1, 0), new Click(2, 1), new Click(3, 2)));

        assertThat(ties)
                .isEqualTo(Map.of(
                        new Tie(1, 2, 0), 256L + 256,
                        new Tie(2, 1, 0), 256L + 128,
                        new Tie(2, 3, 0), 256L + 256,
                        new Tie(3, 2, 0), 256L + 128,
                        new Tie(1, 3, 0), 256L + 91,
                        new Tie(3, 1, 0), 256L + 45));
    }

    @Test
    void whatIsMoreThanFivePlacesApartIsOnlyTogether() {
        List<Click> clicks = new ArrayList<>(List.of(new Click(1, 0)));
        for (int i = 1; i <= 5; i++) {
            clicks.add(new Click(2, i));
        }
        clicks.add(new Click(3, 6));

        Map<Tie, Long> ties = ties(NO_DECAY, clicks);

        assertThat(ties.get(new Tie(1, 3, 0))).isEqualTo(256);
        assertThat(ties.get(new Tie(3, 1, 0))).isEqualTo(256);
    }

    @Test
    void aRobotsClicksCountUpToTheHundredth() {
        SessionPath path = new SessionPath(NO_DECAY);
        Told told = new Told();
        for (int i = 0; i < SessionPath.MOST; i++) {
            assertThat(path.click(i % 7, i, told)).isTrue();
        }
        Map<Tie, Long> before = new HashMap<>(told.ties);

        assertThat(path.click(1_000, 1_000, told)).isFalse();

        assertThat(told.ties).isEqualTo(before);
        assertThat(told.occurrences).doesNotContainKey(1_000L);
        assertThat(path.keys()).hasSize(SessionPath.MOST);
    }

    @Property(tries = 500)
    void theOrderOfArrivalDoesNotMatter(@ForAll("sessions") List<Click> clicks, @ForAll long seed) {
        List<Click> shuffled = new ArrayList<>(clicks);
        Collections.shuffle(shuffled, new Random(seed));

        Told told = told(HOURS, shuffled);

        assertThat(told.ties).isEqualTo(naive(HOURS, clicks));
        List<Click> ordered = ordered(clicks);
        Map<Long, Long> first = new HashMap<>();
        ordered.forEach(click -> first.putIfAbsent(click.key, click.atMillis));
        assertThat(told.occurrences).isEqualTo(first);
        assertThat(told.openings).isEqualTo(ordered.isEmpty() ? Map.of() : Map.of(ordered.get(0).key, 1));
    }

    @Property(tries = 100)
    void goesOnFromWhatItKept(@ForAll("sessions") List<Click> clicks, @ForAll long seed) {
        List<Click> shuffled = new ArrayList<>(clicks);
        Collections.shuffle(shuffled, new Random(seed));
        Told told = new Told();
        SessionPath path = new SessionPath(HOURS);
        for (Click click : shuffled) {
            path = new SessionPath(HOURS, path.keys(), path.times());
            path.click(click.key, click.atMillis, told);
        }

        assertThat(told.ties).isEqualTo(naive(HOURS, clicks));
    }

    @Provide
    Arbitrary<List<Click>> sessions() {
        Arbitrary<Long> keys = Arbitraries.longs().between(-4, 4);
        // some hours, so that epochs differ, and few enough different times that some are the same
        Arbitrary<Long> times = Arbitraries.longs().between(0, 40).map(time -> time * 400_000);
        return Combinators.combine(keys, times).as(Click::new).list().ofMaxSize(14);
    }

    /** From the definition, over the whole session in order. */
    private static Map<Tie, Long> naive(Decay decay, List<Click> clicks) {
        List<Click> ordered = ordered(clicks);
        Map<Tie, Long> ties = new HashMap<>();
        Map<Long, Long> first = new HashMap<>();
        ordered.forEach(click -> first.putIfAbsent(click.key, click.atMillis));
        first.forEach((one, oneAt) -> first.forEach((other, otherAt) -> {
            if (!one.equals(other)) {
                add(ties, decay, one, other, 256, Math.max(oneAt, otherAt));
            }
        }));
        int[] after = {0, 256, 91, 49, 32, 23};
        int[] before = {0, 128, 45, 25, 16, 11};
        for (int left = 0; left < ordered.size(); left++) {
            for (int right = left + 1; right < Math.min(ordered.size(), left + 6); right++) {
                long from = ordered.get(left).key;
                long to = ordered.get(right).key;
                if (from != to) {
                    long at = ordered.get(right).atMillis;
                    add(ties, decay, from, to, after[right - left], at);
                    add(ties, decay, to, from, before[right - left], at);
                }
            }
        }
        return withoutNothing(ties);
    }

    private static void add(Map<Tie, Long> ties, Decay decay, long row, long neighbour, int units, long at) {
        ties.merge(new Tie(row, neighbour, decay.epoch(at)), (long) units * decay.weight(at), Long::sum);
    }

    private static List<Click> ordered(List<Click> clicks) {
        List<Click> ordered = new ArrayList<>(clicks);
        ordered.sort(Comparator.comparingLong(Click::atMillis).thenComparingLong(Click::key));
        return ordered;
    }

    private static Map<Tie, Long> ties(Decay decay, List<Click> clicks) {
        return told(decay, clicks).ties;
    }

    private static Told told(Decay decay, List<Click> clicks) {
        Told told = new Told();
        SessionPath path = new SessionPath(decay);
        clicks.forEach(click -> path.click(click.key, click.atMillis, told));
        return told;
    }

    /** What a path has told, less what it has taken back. */
    private static final class Told implements SessionPath.Receiver {
        private final Map<Tie, Long> ties = new HashMap<>();
        private final Map<Long, Long> occurrences = new HashMap<>();
        private final Map<Long, Integer> openings = new HashMap<>();

        @Override
        public void affinity(long row, long neighbour, long units, int epoch) {
            ties.merge(new Tie(row, neighbour, epoch), units, Long::sum);
            ties.values().removeIf(sum -> sum == 0);
        }

        @Override
        public void occurs(long key, long atMillis, int sign) {
            if (sign < 0) {
                assertThat(occurrences.remove(key)).isEqualTo(atMillis);
            } else {
                assertThat(occurrences.put(key, atMillis)).isNull();
            }
        }

        @Override
        public void opens(long key, int sign) {
            openings.merge(key, sign, Integer::sum);
            openings.values().removeIf(count -> count == 0);
        }
    }

    private static Map<Tie, Long> withoutNothing(Map<Tie, Long> ties) {
        ties.values().removeIf(units -> units == 0);
        return ties;
    }
}
