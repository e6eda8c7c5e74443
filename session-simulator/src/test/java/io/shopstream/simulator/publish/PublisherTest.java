package io.shopstream.simulator.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.SessionSource;
import io.shopstream.simulator.fault.FaultRates;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Properties;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishes to the producer that Kafka's own client brings for tests. */
class PublisherTest {

    private static final PublisherSettings SETTINGS = new PublisherSettings("127.0.0.1:1", "the-topic", null);

    private final MockProducer<String, byte[]> kafka = producer(true);

    @Test
    void sendsEveryMessageUnderItsUserAndCountsWhatWasAcknowledged() throws Exception {
        ShopSettings settings = ShopSettings.of(100, 1).withFaults(FaultRates.parse("all=0.05"));
        List<PublishProgress> progress = new ArrayList<>();

        PublishReport report;
        try (Publisher publisher = new Publisher(SETTINGS, kafka)) {
            report = publisher.publish(new SyntheticShop(settings), Pacing.unlimited(), progress::add);
        }

        SyntheticShop again = new SyntheticShop(settings);
        for (ProducerRecord<String, byte[]> sent : kafka.history()) {
            OutgoingMessage expected = Objects.requireNonNull(again.next());
            assertThat(sent.topic()).isEqualTo("the-topic");
            assertThat(sent.key()).isEqualTo(expected.key());
            assertThat(sent.value()).isEqualTo(expected.value());
        }
        assertThat(again.next()).isNull();
        assertThat(report.published()).isEqualTo(kafka.history().size()).isGreaterThan(300);
        assertThat(report.sessions()).isEqualTo(100);
        assertThat(report.complete()).isTrue();
        assertThat(report.skipped()).isEmpty();
        PublishProgress last = progress.get(progress.size() - 1);
        assertThat(last.published()).isEqualTo(report.published());
        assertThat(last.fractionDone()).hasValue(1.0);
    }

    @Test
    void aBrokerThatRefusesEndsTheRunWithWhatWasPublished() {
        MockProducer<String, byte[]> manual = producer(false);
        SessionSource source = after(new SyntheticShop(ShopSettings.of(100, 1)), 200, () -> {
            manual.completeNext();
            manual.errorNext(new TimeoutException("expired"));
        });

        PublishException failure = catchThrowableOfType(PublishException.class, () -> publish(manual, source));

        assertThat(failure).hasMessage("no answer from Kafka at 127.0.0.1:1");
        assertThat(failure.report()).hasValueSatisfying(report -> {
            assertThat(report.published()).isEqualTo(1);
            assertThat(report.complete()).isFalse();
        });
    }

    @Test
    void aSourceThatBreaksEndsTheRunWithWhatWasPublished() {
        SessionSource source = after(new SyntheticShop(ShopSettings.of(100, 1)), 200, () -> {
            throw new IOException("shop.csv.gz: the compressed data ends early, in line 201");
        });

        PublishException failure = catchThrowableOfType(PublishException.class, () -> publish(kafka, source));

        assertThat(failure).hasMessage("shop.csv.gz: the compressed data ends early, in line 201");
        assertThat(kafka.flushed()).isTrue();
        assertThat(failure.report()).hasValueSatisfying(report -> {
            assertThat(report.published()).isEqualTo(200);
            assertThat(report.complete()).isFalse();
        });
    }

    @Test
    void aStoppedRunSaysThatItIsNotComplete() throws Exception {
        try (Publisher publisher = new Publisher(SETTINGS, kafka)) {
            SessionSource source = after(new SyntheticShop(ShopSettings.of(100, 1)), 50, publisher::stop);

            PublishReport report = publisher.publish(source, Pacing.unlimited(), PublishListener.SILENT);

            assertThat(report.complete()).isFalse();
            assertThat(report.published())
                    .as("all that was taken from the source")
                    .isEqualTo(51);
        }
    }

    @Test
    void whereNobodyListensThereIsOneLine() throws Exception {
        Properties properties = ProducerProperties.of(SETTINGS);

        PublishException failure = catchThrowableOfType(
                PublishException.class, () -> TopicCheck.requireTopic(SETTINGS, properties, Duration.ofMillis(300)));

        assertThat(failure).hasMessage("no answer from Kafka at 127.0.0.1:1");
    }

    @Test
    void anAddressThatIsNoneIsOneLine() throws Exception {
        PublisherSettings nowhere = new PublisherSettings("kafka", "t", null);
        Properties properties = ProducerProperties.of(nowhere);

        PublishException failure = catchThrowableOfType(
                PublishException.class, () -> TopicCheck.requireTopic(nowhere, properties, Duration.ofMillis(300)));

        assertThat(failure).hasMessage("Kafka at kafka: Invalid url in bootstrap.servers: kafka");
    }

    @Test
    void aFileSetsWhatTheClientKnowsExceptIdempotence(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("kafka.properties");
        Files.writeString(file, "security.protocol=SSL\nlinger.ms=99\nacks=1\n", StandardCharsets.UTF_8);

        Properties properties = ProducerProperties.of(new PublisherSettings("broker:9093", "t", file));

        assertThat(properties)
                .containsEntry("bootstrap.servers", "broker:9093")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("linger.ms", "99")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true");
    }

    @Test
    void aMissingSettingsFileIsOneLine() {
        PublisherSettings settings = new PublisherSettings("broker:9093", "t", Path.of("no", "such.properties"));

        PublishException failure = catchThrowableOfType(PublishException.class, () -> ProducerProperties.of(settings));

        assertThat(failure).hasMessage("cannot read the Kafka settings in " + Path.of("no", "such.properties"));
        assertThat(failure.report()).isEmpty();
    }

    private static void publish(MockProducer<String, byte[]> producer, SessionSource source) throws PublishException {
        try (Publisher publisher = new Publisher(SETTINGS, producer)) {
            publisher.publish(source, Pacing.unlimited(), PublishListener.SILENT);
        }
    }

    private static MockProducer<String, byte[]> producer(boolean autoComplete) {
        return new MockProducer<>(
                autoComplete, (@Nullable Partitioner) null, new StringSerializer(), new ByteArraySerializer());
    }

    private interface Event {
        void happen() throws IOException;
    }

    /** Yields {@code count} messages, then lets something happen once, then goes on. */
    private static SessionSource after(SessionSource source, int count, Event event) {
        return new SessionSource() {
            private int yielded;

            @Override
            public @Nullable OutgoingMessage next() throws IOException {
                if (yielded++ == count) {
                    event.happen();
                }
                return source.next();
            }

            @Override
            public long sessions() {
                return source.sessions();
            }

            @Override
            public OptionalDouble fractionDone() {
                return source.fractionDone();
            }
        };
    }
}
