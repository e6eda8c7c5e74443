package io.shopstream.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.cooccurrence.NeighbourCut;
import io.shopstream.cooccurrence.Relation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionGraphTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final ListSettings SETTINGS = new ListSettings(DAY, Duration.ofHours(1), 2);

    private final SessionGraph graph = new SessionGraph(SETTINGS, new NeighbourCut(NeighbourCut.NONE, 1));

    @Test
    void listsTheClosestByAffinityOverPopularity() {
        graph.add(List.of("a", "b"), 0);
        graph.add(List.of("a", "c"), DAY.toMillis());
        ProductLists lists = graph.lists(DAY.toMillis());
        int a = known(lists, "a");

        // a day later, what is of the day before is worth a half: together 1, right after each other 1
        double popularityOfA = 1.5;
        assertThat(lists.figures(a).popularity()).isCloseTo(popularityOfA, within(0.01));
        assertThat(lists.neighbours(a)).containsExactly(known(lists, "c"), known(lists, "b"));
        float[] values = lists.values(a);
        assertThat(values[0]).isCloseTo((float) (2 / Math.pow(popularityOfA, 0.3)), within(0.01f));
        assertThat(values[2]).isCloseTo(2f, within(0.01f));
        assertThat(values[4]).isEqualTo(1f);
        assertThat(values[1]).isCloseTo((float) (1 / Math.pow(popularityOfA, 0.3) / Math.pow(0.5, 0.2)), within(0.01f));
        // from c to a it is half as much for direction
        int c = known(lists, "c");
        assertThat(lists.values(c)[lists.neighbours(c).length]).isCloseTo(1.5f, within(0.01f));
    }

    @Test
    void aListHasItsLength() {
        graph.add(List.of("a", "b", "c", "d"), 0);

        assertThat(graph.lists(0).neighbours(known(graph.lists(0), "a"))).hasSize(2);
    }

    @Test
    void countsSessionsClicksStartsAndWhenAProductWasSeen() {
        graph.add(List.of("a", "b", "a"), 1_000);
        graph.add(List.of("b"), 5_000);
        ProductLists lists = graph.lists(5_000);

        ProductFigures a = lists.figures(known(lists, "a"));
        assertThat(a.sessions()).isEqualTo(1);
        assertThat(a.clicks()).isEqualTo(2);
        assertThat(a.starts()).isEqualTo(1);
        assertThat(a.firstSeen()).isEqualTo(1_000);
        assertThat(a.lastSeen()).isEqualTo(1_002);
        ProductFigures b = lists.figures(known(lists, "b"));
        assertThat(b.sessions()).isEqualTo(2);
        assertThat(b.starts()).isEqualTo(1);
        assertThat(b.trend()).isCloseTo(2, within(0.01));
    }

    private static int known(ProductLists lists, String id) {
        return lists.known(Relation.VIEWED.key(id));
    }
}
