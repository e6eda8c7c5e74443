package io.shopstream.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BundleOperatorTest {

    private OneInputStreamOperatorTestHarness<Amount, Amount> harness;
    private int emitted;

    /** A number under a name. */
    public record Amount(String bundleKey, long number) implements Bundled<Amount> {

        @Override
        public Amount plus(Amount other) {
            return new Amount(bundleKey, number + other.number);
        }
    }

    @BeforeEach
    void start() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new BundleOperator<Amount>(Duration.ofMillis(200)));
        harness.open();
        harness.setProcessingTime(0);
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void sumsUpAMoment() throws Exception {
        send("a", 1);
        send("b", 10);
        send("a", 2);
        harness.setProcessingTime(199);
        assertThat(emitted()).isEmpty();

        harness.setProcessingTime(200);
        assertThat(emitted()).containsExactly(new Amount("a", 3), new Amount("b", 10));
        send("a", 4);
        harness.setProcessingTime(400);
        assertThat(emitted()).containsExactly(new Amount("a", 4));
    }

    @Test
    void keepsNothingBackFromACheckpoint() throws Exception {
        send("a", 1);
        harness.prepareSnapshotPreBarrier(1);

        assertThat(emitted()).containsExactly(new Amount("a", 1));
    }

    @Test
    void letsNoWatermarkOvertakeARecord() throws Exception {
        send("a", 1);
        harness.processWatermark(5);

        assertThat(harness.getOutput().toArray()[0]).isInstanceOf(StreamRecord.class);
    }

    @Test
    void emitsTheRestAtTheEndOfInput() throws Exception {
        send("a", 1);
        harness.endInput();
        harness.getOperator().finish();

        assertThat(emitted()).containsExactly(new Amount("a", 1));
    }

    @Test
    void holdsSoManyKeysAtMost() throws Exception {
        for (int i = 0; i < BundleOperator.MOST; i++) {
            send("k" + i, 1);
        }

        assertThat(emitted()).hasSize(BundleOperator.MOST);
    }

    private void send(String name, long number) throws Exception {
        harness.processElement(new StreamRecord<>(new Amount(name, number)));
    }

    /** What was emitted since this was asked last. */
    private List<Amount> emitted() {
        List<Amount> all = harness.extractOutputValues();
        List<Amount> news = List.copyOf(all.subList(emitted, all.size()));
        emitted = all.size();
        return news;
    }
}
