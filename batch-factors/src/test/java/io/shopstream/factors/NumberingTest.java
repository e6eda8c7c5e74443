package io.shopstream.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.factorization.FactorizationException;
import io.shopstream.factors.block.Numbering;
import org.junit.jupiter.api.Test;

class NumberingTest {

    @Test
    void numbersAscendAsHashesDoOnAnyNumberOfTasks() {
        for (int tasks : new int[] {1, 2, 3, 4, 7, 255, 256}) {
            Numbering numbering = new Numbering(tasks);
            int last = -1;
            for (int slice = 0; slice < Numbering.SLICES; slice++) {
                long hash = (long) (slice - Numbering.SLICES / 2) << 56 | slice;
                assertThat(Numbering.slice(hash)).isEqualTo(slice);
                int task = numbering.task(hash);
                int number = numbering.number(task, slice);
                assertThat(number).isGreaterThan(last);
                assertThat(numbering.taskOf(number)).isEqualTo(task);
                assertThat(numbering.local(number)).isEqualTo(slice);
                last = number;
            }
            assertThat(numbering.task(Long.MIN_VALUE)).isZero();
            assertThat(numbering.task(Long.MAX_VALUE)).isEqualTo(tasks - 1);
        }
    }

    @Test
    void aTaskThatHasTooManySaysSo() {
        Numbering numbering = new Numbering(256);
        assertThat(numbering.local(numbering.number(255, (1 << 23) - 1))).isEqualTo((1 << 23) - 1);
        assertThatThrownBy(() -> numbering.number(255, 1 << 23))
                .isInstanceOf(FactorizationException.class)
                .hasMessage("a task of 256 has more than 8388607 users or items");
        assertThatThrownBy(() -> new Numbering(257)).hasMessage("there are from 1 to 256 tasks, not 257");
    }
}
