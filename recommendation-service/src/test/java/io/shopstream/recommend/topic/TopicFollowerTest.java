package io.shopstream.recommend.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TopicFollowerTest {

    private static final TopicPartition PARTITION = new TopicPartition("lists", 0);
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final MockConsumer<byte[], byte[]> topic = new MockConsumer<>(OffsetResetStrategy.EARLIEST);

    /** What was written before the service came up is as old as it is, and an older record makes it no older. */
    @Test
    void theNewestRecordSaysHowOldItAllIs() throws InterruptedException {
        topic.updatePartitions(
                "lists", List.of(new PartitionInfo("lists", 0, Node.noNode(), new Node[0], new Node[0])));
        topic.updateBeginningOffsets(Map.of(PARTITION, 0L));
        topic.updateEndOffsets(Map.of(PARTITION, 1L));
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        try (TopicFollower follower = new TopicFollower(() -> topic, "lists", records -> {}, clock)) {
            new Thread(follower, "lists").start();
            assertThat(follower.newestAge()).isZero();

            assertThat(ageAfter(follower, 0, NOW.minusSeconds(300))).isEqualTo(Duration.ofSeconds(300));
            assertThat(ageAfter(follower, 1, NOW.minusSeconds(20))).isEqualTo(Duration.ofSeconds(20));
            assertThat(ageAfter(follower, 2, NOW.minusSeconds(90))).isEqualTo(Duration.ofSeconds(20));
        }
    }

    private Duration ageAfter(TopicFollower follower, long offset, Instant written) throws InterruptedException {
        topic.schedulePollTask(() -> topic.addRecord(new ConsumerRecord<>(
                "lists",
                0,
                offset,
                written.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty())));
        while (follower.records() <= offset) {
            Thread.sleep(10);
        }
        return follower.newestAge();
    }
}
