package io.shopstream.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotMapTest {

    @Test
    void givesSlotsInTurnAndForgetsThemAll() {
        SlotMap slots = new SlotMap();
        Random random = new Random(4);
        for (int round = 0; round < 20; round++) {
            Map<Integer, Integer> expected = new HashMap<>();
            // beyond its first capacity, and with many of the same place
            for (int i = 0; i < 9_000; i++) {
                int product = random.nextInt(1 << (8 + round)) * (round % 2 == 0 ? 1 : 1 << 10);
                int slot = expected.computeIfAbsent(product, absent -> expected.size());
                assertThat(slots.slot(product)).isEqualTo(slot);
                assertThat(slots.product(slot)).isEqualTo(product);
            }
            assertThat(slots.size()).isEqualTo(expected.size());
            slots.clear();
            assertThat(slots.size()).isZero();
            // who had another slot has the first one now
            expected.forEach((product, slot) -> {
                assertThat(slots.slot(product)).isZero();
                slots.clear();
            });
        }
    }
}
