package io.shopstream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class RefusedDocumentTopicTest {

    private static final byte[] JSON = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    private static final RefusedDocument REFUSED = refused("mapper_parsing_exception: no");

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final RefusedDocumentTopic topic = new RefusedDocumentTopic(producer);

    @Test
    void keepsTheDocumentWithItsOriginAndReason() {
        CompletableFuture<Void> kept = topic.keep(REFUSED);
        ProducerRecord<byte[], byte[]> record = producer.history().get(0);

        assertThat(record.topic()).isEqualTo("refused_document");
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("u:s");
        assertThat(record.value()).isSameAs(JSON);
        assertThat(headers(record))
                .containsExactly(
                        Map.entry("index", "session_summary"),
                        Map.entry("id", "u:s"),
                        Map.entry("version", "42"),
                        Map.entry("status", "400"),
                        Map.entry("reason", "mapper_parsing_exception: no"));
        assertThat(kept).isNotDone();

        producer.completeNext();
        assertThat(kept).isCompleted();
    }

    @Test
    void keepsAtLeastTheHeadersOfADocumentThatIsTooLargeForKafka() {
        CompletableFuture<Void> kept = topic.keep(REFUSED);
        producer.errorNext(new RecordTooLargeException());
        ProducerRecord<byte[], byte[]> record = producer.history().get(1);

        assertThat(record.value()).isNull();
        assertThat(headers(record))
                .containsEntry("id", "u:s")
                .containsEntry("omitted", "too_large")
                .containsEntry("valueBytes", "7")
                .containsEntry("valueSha256", "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
        producer.completeNext();
        assertThat(kept).isCompleted();
    }

    @Test
    void failsIfKafkaDoesNotTakeIt() {
        CompletableFuture<Void> kept = topic.keep(REFUSED);
        producer.errorNext(new IllegalStateException("no Kafka"));

        assertThat(kept).isCompletedExceptionally();
    }

    @Test
    void cutsALongReason() {
        CompletableFuture<Void> unused = topic.keep(refused("x".repeat(5000)));

        assertThat(headers(producer.history().get(0)).get("reason")).hasSize(1000);
    }

    private static RefusedDocument refused(String reason) {
        return new RefusedDocument("session_summary", "u:s", JSON, 42L, 400, reason);
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
