package io.shopstream.bloom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class SplitBlockBloomTest {

    @Test
    void hashesAsXxh3OverUtf8() {
        // as the reference implementation (xxHash 0.8) has them; stored filters depend on them
        assertThat(SplitBlockBloom.hash("")).isEqualTo(0x2d06800538d394c2L);
        assertThat(SplitBlockBloom.hash("u-1024")).isEqualTo(0xf0a7a0d80efd1bacL);
        assertThat(SplitBlockBloom.hash("søster-ß-用户")).isEqualTo(0xaf89feea96b64ec7L);
    }

    @Test
    void keepsItsLayout() {
        SplitBlockBloom filter = new SplitBlockBloom(1000);
        long hash = 0x2d06800538d394c2L;

        // 0x2d068005 * 1000 >>> 32 = 175
        assertThat(filter.blockOffset(hash)).isEqualTo(175 * 32);
        assertThat(SplitBlockBloom.bitsInBlock(hash)).containsExactly(18, 35, 69, 96, 128, 170, 200, 231);
        assertThat(new SplitBlockBloom(SplitBlockBloom.MAX_BLOCKS).blockOffset(-1L))
                .isEqualTo((512L << 20) - 32);
    }

    @Test
    void readsTheBitsOfAKeyAndNoOthers() {
        long hash = SplitBlockBloom.hash("u-1024");
        byte[] block = new byte[32];
        for (int bit : SplitBlockBloom.bitsInBlock(hash)) {
            assertThat(SplitBlockBloom.holds(block, hash)).isFalse();
            block[bit >>> 3] |= (byte) (1 << (bit & 7));
        }

        assertThat(SplitBlockBloom.holds(block, hash)).isTrue();
        assertThat(SplitBlockBloom.holds(block, SplitBlockBloom.hash("u-1025"))).isFalse();
    }

    @Test
    void takesWhatAStoreLeavesOutForZeros() {
        long hash = SplitBlockBloom.hash("u-1024");
        byte[] full = new byte[32];
        Arrays.fill(full, (byte) 0xff);

        assertThat(SplitBlockBloom.holds(full, hash)).isTrue();
        assertThat(SplitBlockBloom.holds(Arrays.copyOf(full, 28), hash)).isFalse();
        assertThat(SplitBlockBloom.holds(new byte[0], hash)).isFalse();
    }

    @Test
    void sizesFromKeysAndErrorRate() {
        SplitBlockBloom users = SplitBlockBloom.sizedFor(10_000_000, 0.001);

        assertThat(users.blocks()).isEqualTo(660_480);
        assertThat(users.errorRate(10_000_000)).isLessThan(0.001).isCloseTo(0.001, within(0.00001));
        assertThat(SplitBlockBloom.sizedFor(1, 0.5).bytes()).isEqualTo(32 * 1024);
        assertThatThrownBy(() -> SplitBlockBloom.sizedFor(1_000_000_000, 0.001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A filter for 1000000000 keys at an error rate of 0.001 exceeds 512 MiB");
    }

    @Test
    void tellsFromItsBitsHowManyKeysItHolds() {
        SplitBlockBloom filter = SplitBlockBloom.sizedFor(100_000, 0.001);
        BitSet bits = new BitSet();
        for (int key = 0; key < 80_000; key++) {
            long hash = SplitBlockBloom.hash("key-" + key);
            for (int bit : SplitBlockBloom.bitsInBlock(hash)) {
                bits.set((int) filter.blockOffset(hash) * Byte.SIZE + bit);
            }
        }

        double set = bits.cardinality() / (filter.bytes() * 8.0);
        assertThat(filter.keysAt(set)).isBetween(79_200L, 80_800L);
        assertThat(filter.keysAt(0)).isZero();
    }

    @Test
    void predictsAnEmptyAndAnOverfullFilter() {
        assertThat(new SplitBlockBloom(1024).errorRate(0)).isZero();
        assertThat(new SplitBlockBloom(1024).errorRate(100_000_000)).isCloseTo(1, within(1e-9));
    }

    @Test
    void errsAsOftenAsPredictedAndNeverOnAKeyItHolds() {
        int keys = 100_000;
        SplitBlockBloom filter = SplitBlockBloom.sizedFor(keys, 0.01);
        byte[] bytes = new byte[Math.toIntExact(filter.bytes())];
        for (int i = 0; i < keys; i++) {
            long hash = SplitBlockBloom.hash("u-" + i);
            int offset = Math.toIntExact(filter.blockOffset(hash));
            for (int bit : SplitBlockBloom.bitsInBlock(hash)) {
                bytes[offset + (bit >>> 3)] |= (byte) (1 << (bit & 7));
            }
        }

        int wrong = 0;
        for (int i = 0; i < 10 * keys; i++) {
            boolean held = SplitBlockBloom.holds(block(filter, bytes, "u-" + i), SplitBlockBloom.hash("u-" + i));
            if (i < keys) {
                assertThat(held).isTrue();
            } else if (held) {
                wrong++;
            }
        }

        // 900,000 trials at about 1 %: five standard deviations are 0.05 percentage points
        assertThat((double) wrong / (9 * keys)).isCloseTo(filter.errorRate(keys), within(0.0006));
    }

    private static byte[] block(SplitBlockBloom filter, byte[] bytes, String key) {
        int offset = Math.toIntExact(filter.blockOffset(SplitBlockBloom.hash(key)));
        return Arrays.copyOfRange(bytes, offset, offset + SplitBlockBloom.BLOCK_BYTES);
    }
}
