package io.shopstream.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighbourListsTest {

    @Test
    void keepsTheMostSimilarInOrder() {
        NeighbourLists lists = new NeighbourLists(6, 3);
        lists.add(0, 4, 0.5);
        lists.add(0, 1, 0.25);
        lists.add(0, 5, 0.75);
        lists.add(0, 3, 0.5);
        lists.add(0, 2, 0.125);

        assertThat(neighbours(lists, 0)).containsExactly(5, 3, 4);
        assertThat(neighbours(lists, 2)).containsExactly(0);
        assertThat(lists.similarity(0, 0)).isEqualTo(0.75);
        assertThat(lists.has(0, 3)).isTrue();
        assertThat(lists.has(0, 1)).isFalse();
    }

    private static int[] neighbours(NeighbourLists lists, int thing) {
        return IntStream.range(0, lists.count(thing))
                .map(place -> lists.neighbour(thing, place))
                .toArray();
    }
}
