package io.shopstream.insights.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PositionTest {

    /** Each differs from the one before in what counts first of all that they differ in, also beyond half the range of a number. */
    @Test
    void timeCountsBeforeSequenceBeforeIdBeforeIndex() {
        List<Position> inOrder = List.of(
                new Position(Long.MIN_VALUE, 9, "z", 9),
                new Position(-1, Integer.MIN_VALUE, "z", 9),
                new Position(-1, Integer.MAX_VALUE, "a", 0),
                new Position(7, 0, "B", 9),
                new Position(7, 0, "a", 0),
                new Position(7, 0, "a", 1),
                new Position(7, 0, "aa", 0),
                new Position(7, 1, "a", 0),
                new Position(Long.MAX_VALUE, 0, "a", 0));
        List<Position> shuffled = new ArrayList<>(inOrder);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(shuffled.stream().sorted()).containsExactlyElementsOf(inOrder);
        assertThat(inOrder.get(4).isBefore(inOrder.get(5))).isTrue();
        assertThat(inOrder.get(4).isBefore(new Position(7, 0, "a", 0))).isFalse();
    }
}
