package io.shopstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeededRandomTest {

    /** The published test vector of SplitMix64 for seed 1234567. */
    @Test
    void drawsTheReferenceSequence() {
        SeededRandom random = new SeededRandom(1234567);

        assertThat(random.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(random.nextLong()).isEqualTo(3203168211198807973L);
        assertThat(random.nextLong()).isEqualTo(-8629252141511181193L);
    }

    @Test
    void staysWithinItsBounds() {
        SeededRandom random = SeededRandom.of(1, 2);
        Set<Long> drawn = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            assertThat(random.below(3)).isBetween(0, 2);
            drawn.add(random.between(5, 7));
        }
        assertThat(drawn).containsExactlyInAnyOrder(5L, 6L, 7L);
    }

    @Test
    void differentKeysHashDifferently() {
        Set<Long> hashes = new HashSet<>();
        for (int last = 0; last < 100_000; last++) {
            hashes.add(SeededRandom.hash(1, last));
        }
        assertThat(hashes).hasSize(100_000);
    }
}
