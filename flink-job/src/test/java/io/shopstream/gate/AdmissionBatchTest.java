package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.stream.RawMessage;
import org.junit.jupiter.api.Test;

/** What waits for an answer of Redis is bounded by number and by bytes. */
class AdmissionBatchTest {

    private final AdmissionBatch batch = new AdmissionBatch();

    @Test
    void isFullWithFourMegabytesOfTheLargestMessages() {
        add(15, 256 << 10);
        add(1, (256 << 10) - 1);
        assertThat(batch.isFull()).isFalse();

        add(1, 1);
        assertThat(batch.isFull()).isTrue();
    }

    @Test
    void isFullWithFiveHundredSmallMessages() {
        add(499, 1_000);
        assertThat(batch.isFull()).isFalse();

        add(1, 1_000);
        assertThat(batch.isFull()).isTrue();
    }

    /** Kafka bounds a key no more than a value. */
    @Test
    void isFullWithFourMegabytesOfKeys() {
        for (int i = 0; i < 4; i++) {
            assertThat(batch.isFull()).isFalse();
            add(new RawMessage(new byte[1 << 20], new byte[0], "user_session_info", 0, i, 0));
        }
        assertThat(batch.isFull()).isTrue();
    }

    private void add(int arrivals, int bytes) {
        for (int i = 0; i < arrivals; i++) {
            add(new RawMessage(null, new byte[bytes], "user_session_info", 0, i, 0));
        }
    }

    private void add(RawMessage original) {
        batch.add(new Arrival("u", "s", "m-" + original.offset(), 0, new long[0], 0, original));
    }
}
