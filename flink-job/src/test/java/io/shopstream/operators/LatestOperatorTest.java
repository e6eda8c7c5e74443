package io.shopstream.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.elasticsearch.ObservedHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenth of a second for the moment, one second for the refresh; a later word comes after the earlier ones. */
class LatestOperatorTest {

    private final InterceptingOperatorMetricGroup metrics = new InterceptingOperatorMetricGroup();
    private LatestOperator<Word> operator;
    private OneInputStreamOperatorTestHarness<Word, Word> harness;
    private int emitted;

    /** A text under a name. */
    public record Word(String name, String text) {}

    @BeforeEach
    void start() throws Exception {
        operator = new LatestOperator<>(
                Word::name,
                (earlier, later) -> new Word(later.name, earlier.text + later.text),
                Duration.ofMillis(100),
                Duration.ofSeconds(1));
        harness = new OneInputStreamOperatorTestHarness<>(operator, ObservedHarness.environment(metrics));
        harness.open();
        wall(0);
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void emitsAMomentAfterTheFirst() throws Exception {
        wall(5_000);
        send("a", "1");
        wall(5_050);
        send("a", "2");
        send("b", "3");
        wall(5_099);
        assertThat(emitted()).isEmpty();

        wall(5_100);
        assertThat(emitted()).containsExactly("a 12 at 5100");
        wall(60_000);
        assertThat(emitted()).containsExactly("b 3 at 5150");
    }

    @Test
    void emitsAKeyAtMostOnceARefresh() throws Exception {
        for (int i = 0; i < 100; i++) {
            send("a", ".");
            wall(25L * (i + 1));
        }
        assertThat(emitted())
                .containsExactly(
                        "a .... at 100", "a " + ".".repeat(40) + " at 1100", "a " + ".".repeat(40) + " at 2100");

        wall(3_100);
        assertThat(emitted()).containsExactly("a " + ".".repeat(16) + " at 3100");
    }

    @Test
    void aKeyThatWaitsForItsRefreshHoldsNobodyUp() throws Exception {
        send("a", "1");
        wall(100);
        send("a", "2");
        wall(200);
        send("b", "3");
        wall(2_000);

        assertThat(emitted()).containsExactly("a 1 at 100", "b 3 at 300", "a 2 at 1100");
    }

    @Test
    void keepsNothingBackFromACheckpointNorFromTheEndOfInput() throws Exception {
        send("a", "1");
        harness.prepareSnapshotPreBarrier(1);
        assertThat(emitted()).containsExactly("a 1 at 0");

        send("a", "2");
        harness.endInput();
        harness.getOperator().finish();
        assertThat(emitted()).containsExactly("a 2 at 0");
    }

    @Test
    void letsTheFirstGoWhereKeysAreTooMany() throws Exception {
        for (int i = 0; i <= LatestOperator.MOST; i++) {
            send("a" + i, "1");
        }
        assertThat(emitted()).containsExactly("a0 1 at 0");
        assertThat(documentsPending()).isEqualTo((long) LatestOperator.MOST);

        for (int i = 0; i <= LatestOperator.MOST; i++) {
            send("b" + i, "1");
        }
        assertThat(operator.remembered()).isEqualTo(LatestOperator.MOST);
        wall(100);
        assertThat(emitted()).hasSize(2 * LatestOperator.MOST + 1);
    }

    @Test
    void tellsHowMuchItHoldsBack() throws Exception {
        assertThat(documentsPending()).isEqualTo(0L);
        send("a", "1");
        send("b", "2");
        send("a", "3");
        assertThat(documentsPending()).isEqualTo(2L);

        wall(100);
        assertThat(documentsPending()).isEqualTo(0L);
        send("a", "4");
        assertThat(documentsPending()).isEqualTo(1L);
        harness.prepareSnapshotPreBarrier(1);
        assertThat(documentsPending()).isEqualTo(0L);
    }

    @Test
    void remembersWhatWasEmittedNoLongerThanARefresh() throws Exception {
        for (int i = 0; i < 50; i++) {
            send("a" + i, "1");
            wall(100L * (i + 1));
            assertThat(operator.remembered()).isBetween(1, 11);
        }
    }

    private Object documentsPending() {
        return ((Gauge<?>) metrics.get("documentsPending")).getValue();
    }

    private void send(String name, String text) throws Exception {
        harness.processElement(new StreamRecord<>(new Word(name, text)));
    }

    private void wall(long millis) throws Exception {
        for (long now = harness.getProcessingTime(); now < millis; now++) {
            harness.setProcessingTime(now);
            note(now);
        }
        harness.setProcessingTime(millis);
        note(millis);
    }

    private final List<String> noted = new ArrayList<>();

    private void note(long now) {
        List<Word> all = harness.extractOutputValues();
        for (Word word : all.subList(noted.size(), all.size())) {
            noted.add(word.name + " " + word.text + " at " + now);
        }
    }

    private List<String> emitted() {
        note(harness.getProcessingTime());
        List<String> news = List.copyOf(noted.subList(emitted, noted.size()));
        emitted = noted.size();
        return news;
    }
}
