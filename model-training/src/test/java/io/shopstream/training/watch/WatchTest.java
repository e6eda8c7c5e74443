package io.shopstream.training.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.training.watch.WatchSettings.Training;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchTest {

    private static final String TOPIC = "valid_customer_session";
    private static final List<TopicPartition> PARTITIONS =
            List.of(new TopicPartition(TOPIC, 0), new TopicPartition(TOPIC, 1));

    /** What Kafka holds: it outlives every process. */
    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();

    private final Map<TopicPartition, @Nullable OffsetAndMetadata> committed = new HashMap<>();
    private final int[] ends = new int[PARTITIONS.size()];

    private final List<Training> trained = new ArrayList<>();
    private OptionalInt status = OptionalInt.of(0);
    private long now = Instant.parse("2026-11-29T10:00:00Z").toEpochMilli();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now);
        }
    };

    /** Follows the topic; without a close, it is as if it was killed. */
    private final class Process {
        private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);
        private final Watch watch;
        private int given;

        Process(String... arguments) {
            watch = new Watch(
                    WatchSettings.from(Arguments.of(arguments)),
                    consumer,
                    training -> {
                        trained.add(training);
                        return () -> status;
                    },
                    clock,
                    new PrintStream(said, true, UTF_8));
            Map<TopicPartition, Long> beginnings = new HashMap<>();
            PARTITIONS.forEach(partition -> beginnings.put(partition, 0L));
            consumer.updateBeginningOffsets(beginnings);
            watch.subscribe();
            Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>();
            committed.forEach((partition, offset) -> {
                if (offset != null) {
                    known.put(partition, offset);
                }
            });
            consumer.commitSync(known);
            consumer.rebalance(PARTITIONS);
        }

        /** All that is in the log from where it is on. */
        void step() {
            for (; given < log.size(); given++) {
                ConsumerRecord<byte[], byte[]> record = log.get(given);
                TopicPartition partition = new TopicPartition(TOPIC, record.partition());
                @Nullable OffsetAndMetadata from = committed.get(partition);
                if (from == null || record.offset() >= from.offset()) {
                    consumer.addRecord(record);
                }
            }
            watch.step();
            committed.putAll(consumer.committed(new HashSet<>(PARTITIONS)));
        }
    }

    private void publish(int partition, int purchases) {
        StringBuilder interactions =
                new StringBuilder("{\"at\":\"2026-11-29T10:00:00Z\",\"action\":\"view\",\"productId\":\"p\"}");
        for (int i = 0; i < purchases; i++) {
            interactions
                    .append(",{\"at\":\"2026-11-29T10:00:01Z\",\"action\":\"purchase\",\"productId\":\"p")
                    .append(i)
                    .append("\"}");
        }
        put(
                partition,
                ("{\"messageId\":\"m\",\"sessionId\":\"s\",\"user\":{\"userId\":\"u\"},\"visitor\":\"new\",\"device\":"
                                + "{\"deviceType\":\"mobile\",\"operatingSystem\":\"iOS\",\"browserType\":\"Safari\"},"
                                + "\"referrer\":\"Google\",\"interactions\":[" + interactions + "]}")
                        .getBytes(UTF_8));
    }

    private void put(int partition, byte @Nullable [] value) {
        log.add(new ConsumerRecord<>(TOPIC, partition, ends[partition]++, new byte[0], value));
    }

    @Test
    void trainsAllOnceEnoughIsBoughtAndBeginsToCountAnew() {
        Process process = new Process("--after", "10");
        publish(0, 4);
        publish(1, 5);
        put(1, "no session".getBytes(UTF_8));
        put(0, null);
        process.step();
        assertThat(trained).isEmpty();

        publish(0, 1);
        process.step();
        process.step();
        process.step();
        process.step();
        process.step();
        assertThat(trained).containsExactly(Training.RANKER, Training.FACTORS, Training.SEGMENTS, Training.PURCHASE);

        publish(0, 9);
        process.step();
        process.step();
        assertThat(trained).hasSize(4);
        publish(0, 1);
        process.step();
        assertThat(trained).hasSize(5);
    }

    @Test
    void whatIsBoughtDuringATrainingCountsForTheNext() {
        Process process = new Process("--after", "10", "--models", "ranker");
        status = OptionalInt.empty();
        publish(0, 10);
        process.step();
        publish(1, 10);
        process.step();
        process.step();
        assertThat(trained).hasSize(1);

        status = OptionalInt.of(3);
        process.step();
        process.step();

        assertThat(trained).hasSize(2);
        assertThat(said.toString(UTF_8)).contains("ranker: worse than what is in use, which stays");
    }

    @Test
    void killedAtAnyMomentItCountsEachPurchaseOnce() {
        Random random = new Random(1);
        long purchases = 0;
        Process process = new Process("--after", "50", "--models", "factors");
        for (int i = 0; i < 2_000; i++) {
            int more = random.nextInt(4);
            publish(random.nextInt(2), more);
            purchases += more;
            now += random.nextInt(1_500);
            process.step();
            if (random.nextInt(5) == 0) {
                process = new Process("--after", "50", "--models", "factors");
            }
        }
        long ended = said.toString(UTF_8)
                .lines()
                .filter("factors: published"::equals)
                .count();

        // each took off what there was when it began: fifty, or up to two more
        assertThat(ended).isBetween(purchases / 52 - 1, purchases / 50);
        assertThat((long) trained.size()).as("some were killed").isGreaterThan(ended);
    }

    @Test
    void aTrainingThatWasKilledIsBegunAgain() {
        status = OptionalInt.empty();
        Process killed = new Process("--after", "10", "--models", "ranker");
        publish(0, 10);
        killed.step();
        assertThat(trained).hasSize(1);

        Process next = new Process("--after", "10", "--models", "ranker");
        next.step();
        assertThat(trained).hasSize(2);
    }

    @Test
    void oneThatFailsIsTriedAgainLaterAndLater() {
        Process process = new Process("--after", "10", "--models", "ranker");
        status = OptionalInt.of(1);
        publish(0, 10);
        process.step();
        process.step();
        process.step();
        assertThat(trained).hasSize(1);

        now += 60_000;
        process.step();
        assertThat(trained).hasSize(2);
        process.step();
        now += 60_000;
        process.step();
        assertThat(trained).as("a minute is not enough now").hasSize(2);
        now += 60_000;
        status = OptionalInt.of(0);
        process.step();
        process.step();
        process.step();
        assertThat(trained).hasSize(3);
    }

    @Test
    void trainsAfterATimeEvenIfNothingIsBought() {
        Process process = new Process("--after", "0", "--every", "24h", "--models", "ranker");
        publish(0, 10);
        process.step();
        assertThat(trained).isEmpty();
        now += 24 * 3_600_000;
        process.step();
        process.step();
        process.step();
        assertThat(trained).hasSize(1);

        Process next = new Process("--after", "0", "--every", "24h", "--models", "ranker");
        now += 23 * 3_600_000;
        next.step();
        assertThat(trained).as("it knows when the last one was").hasSize(1);
        now += 3_600_000;
        next.step();
        assertThat(trained).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --after 0 | --after 0 without --every would never train
            --models ranker,prices | --models are some of ranker,factors,segments,purchase, found 'prices'
            --heap much | --heap is a size such as 512m or 4g, found 'much'
            """)
    void wrongSettingsAreOneLine(String arguments, String line) {
        assertThatThrownBy(() -> WatchSettings.from(Arguments.of(arguments.split(" "))))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage(line);
    }

    @Test
    void trainingsGetTheFlagsThatAreTheirs() {
        String[] all = {
            "--after",
            "10",
            "--every=1h",
            "--mongo",
            "mongodb://m",
            "--elasticsearch",
            "http://e",
            "--force",
            "--models",
            "ranker",
            "--elasticsearch-user=x",
            "--from",
            "2026-11-01"
        };

        assertThat(WatchProcess.forTraining(Training.RANKER, all))
                .containsExactly("--mongo", "mongodb://m", "--force", "--from", "2026-11-01");
        assertThat(WatchProcess.forTraining(Training.FACTORS, all))
                .containsExactly(
                        "--mongo",
                        "mongodb://m",
                        "--elasticsearch",
                        "http://e",
                        "--force",
                        "--elasticsearch-user=x",
                        "--from",
                        "2026-11-01");
        assertThat(WatchProcess.forTraining(Training.PURCHASE, all))
                .isEqualTo(WatchProcess.forTraining(Training.FACTORS, all));
    }
}
