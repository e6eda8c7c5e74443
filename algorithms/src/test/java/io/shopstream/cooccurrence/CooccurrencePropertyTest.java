package io.shopstream.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever order products come in, and however often, the counts and lists are those of a count over all sessions. */
class CooccurrencePropertyTest {

    private record Look(int session, String product) {}

    @Property(tries = 300)
    void incrementalEqualsBatch(@ForAll("shops") List<Set<String>> sessions, @ForAll long order) {
        Cooccurrence incremental = new Cooccurrence();
        count(incremental, looks(sessions, order));

        NaiveCounts naive = new NaiveCounts(sessions);
        assertThat(incremental.sessions()).isEqualTo(sessions.size());
        for (String product : products(sessions)) {
            assertThat(incremental.sessions(product)).isEqualTo(naive.with(product));
            for (int limit : List.of(3, 50)) {
                assertSame(
                        incremental.neighbours(product, Measure.LOG_LIKELIHOOD, limit),
                        naive.neighbours(product, limit));
            }
        }
    }

    @Property(tries = 200)
    void cutsNeverOverstate(@ForAll("shops") List<Set<String>> sessions, @ForAll long order) {
        NeighbourCut cut = new NeighbourCut(3, 7);
        Cooccurrence incremental = new Cooccurrence(Decay.NONE, 4, cut);
        count(incremental, looks(sessions, order));

        NaiveCounts naive = new NaiveCounts(sessions);
        for (String product : products(sessions)) {
            assertThat(incremental.sessions(product)).isLessThanOrEqualTo(naive.with(product));
            List<Neighbour> neighbours = incremental.neighbours(product, Measure.COUNT, 50);
            assertThat(neighbours).hasSizeLessThanOrEqualTo(3);
            for (Neighbour neighbour : neighbours) {
                assertThat(neighbour.count())
                        .isBetween(1L, naive.with(product, neighbour.product().id()));
            }
        }
    }

    @Provide
    Arbitrary<List<Set<String>>> shops() {
        Arbitrary<String> products = Arbitraries.integers().between(1, 15).map(id -> "p-" + id);
        return products.set().ofMinSize(1).ofMaxSize(9).list().ofMinSize(1).ofMaxSize(30);
    }

    private static void assertSame(List<Neighbour> found, List<NaiveCounts.Row> expected) {
        assertThat(found)
                .extracting(neighbour -> neighbour.product().id())
                .containsExactlyElementsOf(
                        expected.stream().map(NaiveCounts.Row::product).toList());
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).count()).isEqualTo(expected.get(i).count());
            assertThat(found.get(i).score()).isCloseTo(expected.get(i).llr(), within(6e-7));
            assertThat(found.get(i).jaccard()).isCloseTo(expected.get(i).jaccard(), within(1e-12));
            assertThat(found.get(i).lift()).isCloseTo(expected.get(i).lift(), within(1e-12));
        }
    }

    /** Every product of every session, some of them twice, in any order. */
    private static List<Look> looks(List<Set<String>> sessions, long order) {
        Random random = new Random(order);
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            for (String product : sessions.get(i)) {
                looks.addAll(Collections.nCopies(1 + random.nextInt(2), new Look(i, product)));
            }
        }
        Collections.shuffle(looks, random);
        return looks;
    }

    private static void count(Cooccurrence counts, List<Look> looks) {
        Map<Integer, SessionProducts> open = new HashMap<>();
        for (Look look : looks) {
            counts.add(open.computeIfAbsent(look.session(), SessionProducts::new), look.product(), 0);
        }
    }

    private static Set<String> products(List<Set<String>> sessions) {
        Set<String> products = new TreeSet<>();
        sessions.forEach(products::addAll);
        return products;
    }
}
