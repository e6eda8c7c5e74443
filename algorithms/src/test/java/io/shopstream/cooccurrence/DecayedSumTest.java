package io.shopstream.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DecayedSumTest {

    @Test
    void theBaseStaysFourToEightHalfLivesBehind() {
        assertThat(DecayedSum.base(0)).isZero();
        assertThat(DecayedSum.base(7)).isZero();
        assertThat(DecayedSum.base(8)).isEqualTo(4);
        assertThat(DecayedSum.base(11)).isEqualTo(4);
        assertThat(DecayedSum.base(12)).isEqualTo(8);
    }

    /** Up to the latest base but one nothing is rounded, so any order within four half-lives gives the same. */
    @Property(tries = 500)
    void theOrderWithinFourHalfLivesDoesNotMatter(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 60) Integer> epochs, @ForAll long seed) {
        List<Integer> ordered = new ArrayList<>(epochs);
        Collections.sort(ordered);
        List<Integer> late = new ArrayList<>(ordered);
        Random random = new Random(seed);
        for (int i = 0; i + 1 < late.size(); i++) {
            if (late.get(i + 1) - late.get(i) <= DecayedSum.STEP / 2 && random.nextBoolean()) {
                Collections.swap(late, i, i + 1);
            }
        }
        DecayedSum inOrder = sum(ordered);
        DecayedSum outOfOrder = sum(late);

        assertThat(outOfOrder.base()).isEqualTo(inOrder.base());
        assertThat(outOfOrder.units()).isEqualTo(inOrder.units());
    }

    private static DecayedSum sum(List<Integer> epochs) {
        return epochs.stream().map(epoch -> DecayedSum.of(1 << 17, epoch)).reduce(DecayedSum.NONE, DecayedSum::plus);
    }

    @Test
    void whatIsTakenAwayAgainLeavesNothingHoweverLate() {
        DecayedSum before = DecayedSum.of(1 << 17, 100);
        DecayedSum after = before.plus(DecayedSum.of(77_777, 70)).plus(DecayedSum.of(-77_777, 70));

        assertThat(after.units()).isEqualTo(before.units());
    }

    @Test
    void aHalfLifeHalves() {
        DecayedSum sum = DecayedSum.of(1000, 3).plus(DecayedSum.of(1000, 4));

        assertThat(sum.units()).isEqualTo(1000 * 8 + 1000 * 16);
    }

    @Test
    void aSumIsNotCarriedBack() {
        assertThatThrownBy(() -> DecayedSum.carried(1, 8, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
