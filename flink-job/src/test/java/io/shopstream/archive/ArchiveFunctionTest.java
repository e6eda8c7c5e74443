package io.shopstream.archive;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static io.shopstream.insights.summary.MessageBuilder.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.ClockCheck;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.sessionarchive.ArchivedSession;
import io.shopstream.stream.DeadLetter;
import io.shopstream.stream.RawMessage;
import io.shopstream.stream.SkippedOffsets;
import io.shopstream.stream.message.ValidSessionReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArchiveFunctionTest {

    private static final long NOW = time("12:00:00");

    private final OneInputStreamOperatorTestHarness<RawMessage, ArchivedSession> harness = harness();

    @BeforeEach
    void open() throws Exception {
        harness.setProcessingTime(NOW);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aMessageWithinTheToleranceIsADocument() throws Exception {
        send("m-1", "13:00:00", NOW);
        send("m-2", "13:00:00", -1);

        assertThat(harness.extractOutputValues())
                .extracting(ArchivedSession::id)
                .containsExactly("u-1:m-1", "u-1:m-2");
        assertThat(unreadable()).isEmpty();
    }

    /** It would be the latest of all sessions for as long as there is an archive. */
    @Test
    void aMessageOfTheFutureIsRefused() throws Exception {
        send("m-1", "13:00:01", NOW);
        send("m-2", "13:00:01", -1);
        send("m-3", "13:00:01", time("13:00:01"));

        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(unreadable()).hasSize(3).allSatisfy(letter -> {
            assertThat(letter.topic()).isEqualTo("refused_document");
            assertThat(letter.headers())
                    .contains("invalid_value: interactions[0].at is later than the record", "timestamp");
        });
    }

    private void send(String messageId, String at, long timestamp) throws Exception {
        byte[] value =
                SessionCodec.encode(message(messageId).view(at, "p-1", "c-1").build());
        harness.processElement(new RawMessage(null, value, "valid_customer_session", 0, 7, timestamp), timestamp);
    }

    private List<DeadLetter> unreadable() {
        List<DeadLetter> letters = new ArrayList<>();
        if (harness.getSideOutput(ArchiveFunction.UNREADABLE) != null) {
            harness.getSideOutput(ArchiveFunction.UNREADABLE).forEach(record -> letters.add(record.getValue()));
        }
        return letters;
    }

    private static OneInputStreamOperatorTestHarness<RawMessage, ArchivedSession> harness() {
        try {
            return new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new ArchiveFunction(
                    new ValidSessionReader(new ClockCheck(Duration.ofHours(1)), SkippedOffsets.NONE))));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
