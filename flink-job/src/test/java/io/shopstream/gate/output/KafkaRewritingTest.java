package io.shopstream.gate.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Between a log and a producer that only remembers; the real ones meet in GateRecoveryIT. */
class KafkaRewritingTest {

    private static final TopicPartition PARTITION = Transactions.FIRST;

    private final MockConsumer<byte[], byte[]> log = new MockConsumer<>(OffsetResetStrategy.EARLIEST);
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, new ByteArraySerializer(), new ByteArraySerializer());

    @Test
    void copiesTheTransactionsOwnRecordsAsTheyAre() throws IOException {
        hasFrom(0, 5, 6, 7, 8, 9, 10, 11);

        Rewriting.Outcome outcome = rewrite(Transactions.part(PARTITION, 6, 7, 10));

        assertThat(outcome).isEqualTo(new Rewriting.Outcome(3, List.of()));
        assertThat(producer.history())
                .extracting(record -> text(record.value()))
                .containsExactly("val-6", "val-7", "val10");
        assertThat(producer.history()).allSatisfy(record -> {
            assertThat(record.topic()).isEqualTo("valid_customer_session");
            assertThat(record.partition()).isZero();
            assertThat(record.timestamp()).isEqualTo(Transactions.TIMESTAMP);
            assertThat(text(record.key())).isEqualTo("ada");
            assertThat(headers(record)).isEqualTo(Map.of("kept", "yes"));
        });
    }

    @Test
    void leavesAnEntryForWhatRetentionHasDeleted() throws IOException {
        hasFrom(8, 8, 9, 10);

        Rewriting.Outcome outcome = rewrite(Transactions.part(PARTITION, 6, 7, 8));

        assertThat(outcome)
                .isEqualTo(new Rewriting.Outcome(1, List.of(new Rewriting.Loss(PARTITION, 2, new OffsetRun(6, 8)))));
        assertThat(producer.history()).hasSize(2);
        ProducerRecord<byte[], byte[]> entry = producer.history().get(1);
        assertThat(entry.topic()).isEqualTo("rejected_session");
        assertThat(entry.value()).isNull();
        assertThat(headers(entry))
                .isEqualTo(Map.of(
                        "reason", "lost",
                        "detail",
                                "Kafka aborted their transaction, and has them no more: 2 of valid_customer_session-0"
                                        + " (offsets 6 to 8)",
                        "topic", "valid_customer_session",
                        "partition", "0",
                        "offset", "6",
                        "timestamp", "-1"));
    }

    @Test
    void takesATopicThatWasMadeAnewForOneThatHasNothing() throws IOException {
        hasFrom(0, 0, 1);

        assertThat(rewrite(Transactions.part(PARTITION, 6, 7)))
                .isEqualTo(new Rewriting.Outcome(0, List.of(new Rewriting.Loss(PARTITION, 2, new OffsetRun(6, 7)))));
    }

    @Test
    void doesNotTakeOtherRecordsAtTheSameOffsetsForItsOwn() throws IOException {
        hasFrom(0, 6, 7);
        WrittenPart other = new WrittenPart(PARTITION, List.of(new OffsetRun(6, 7)), 4711);

        assertThat(rewrite(other).losses()).containsExactly(new Rewriting.Loss(PARTITION, 2, new OffsetRun(6, 7)));
    }

    @Test
    void takesAKafkaThatGivesNothingForAFailureAndNotForALoss() {
        hasFrom(0, 6);
        log.updateEndOffsets(Map.of(PARTITION, 9L));

        assertThatThrownBy(() -> rewrite(Transactions.part(PARTITION, 6, 7)))
                .isInstanceOf(IOException.class)
                .hasMessage("Kafka gives nothing of valid_customer_session-0 from offset 7 on");
    }

    @Test
    void hasFewRecordsInMemoryAtATimeWhateverTheyHold() {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", "kafka:1");
        client.setProperty("isolation.level", "read_committed");

        assertThat(KafkaRewriting.reading(client))
                .containsOnly(
                        Map.entry("bootstrap.servers", "kafka:1"),
                        Map.entry("max.poll.records", "50"),
                        Map.entry("isolation.level", "read_uncommitted"),
                        Map.entry("auto.offset.reset", "earliest"),
                        Map.entry("enable.auto.commit", "false"));
    }

    private Rewriting.Outcome rewrite(WrittenPart part) throws IOException {
        AbortedRecords aborted = new AbortedRecords(log, Duration.ofMillis(50));
        return KafkaRewriting.copy(aborted, List.of(part), producer, "rejected_session");
    }

    /** The log begins at {@code first} and has records at {@code offsets}. */
    private void hasFrom(long first, long... offsets) {
        log.updateBeginningOffsets(Map.of(PARTITION, first));
        log.updateEndOffsets(Map.of(PARTITION, offsets[offsets.length - 1] + 1));
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (long offset : offsets) {
            byte[] key = "ada".getBytes(StandardCharsets.UTF_8);
            byte[] value = String.format("val%2d", offset).replace(' ', '-').getBytes(StandardCharsets.UTF_8);
            RecordHeaders headers = new RecordHeaders();
            headers.add("kept", "yes".getBytes(StandardCharsets.UTF_8));
            records.add(new ConsumerRecord<>(
                    PARTITION.topic(),
                    PARTITION.partition(),
                    offset,
                    Transactions.TIMESTAMP,
                    TimestampType.CREATE_TIME,
                    Transactions.KEY_BYTES,
                    Transactions.VALUE_BYTES,
                    key,
                    value,
                    headers,
                    Optional.empty()));
        }
        log.schedulePollTask(() -> records.forEach(log::addRecord));
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return headers;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
