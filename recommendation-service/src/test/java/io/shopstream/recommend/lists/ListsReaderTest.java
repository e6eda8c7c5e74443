package io.shopstream.recommend.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.cooccurrence.Relation;
import io.shopstream.ranking.ListSettings;
import io.shopstream.recommend.SampleLists;
import io.shopstream.recommend.topic.TopicFollower;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ListsReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition("product_neighbours", 0);

    private final LiveLists lists =
            new LiveLists(new ListSettings(Duration.ofDays(60), Duration.ofDays(2), 100), SampleLists.AT);

    private final ListsReader reader = new ListsReader(lists, Clock.systemUTC());

    @Test
    void isCompleteWhenItHasReadWhatTheTopicHeldAndGoesOn() throws Exception {
        MockConsumer<byte[], byte[]> topic = topicThatHolds(2);
        try (TopicFollower follower = follow(() -> topic)) {
            add(topic, 0, SampleLists.change(SampleLists.viewed("bed", "bedroom", 5, "lamp", 3)));
            await(() -> follower.records() == 1);
            assertThat(follower.isComplete()).isFalse();

            add(topic, 1, SampleLists.change(SampleLists.viewed("lamp", "light", 5, "bed", 3)));
            await(follower::isComplete);
            assertThat(companions(Relation.VIEWED, "bed")).containsExactly("lamp");
            assertThat(companions(Relation.VIEWED, "lamp")).containsExactly("bed");

            add(topic, 2, SampleLists.removal(SampleLists.viewed("lamp", "", 0)));
            await(() -> follower.records() == 3);
            assertThat(companions(Relation.VIEWED, "bed")).isEmpty();
            assertThat(companions(Relation.VIEWED, "lamp")).isEmpty();
        }
    }

    @Test
    void anEmptyTopicIsCompleteAtOnce() throws Exception {
        try (TopicFollower follower = follow(() -> topicThatHolds(0))) {
            await(follower::isComplete);
            assertThat(companions(Relation.VIEWED, "bed")).isEmpty();
        }
    }

    /** Of which the record's key says all, or a hash. */
    @Test
    void productsOfAnyIdAreTakenAwayAndNoOthers() throws Exception {
        List<String> ids = List.of("a:b%c", "x".repeat(600), "y".repeat(300) + "~" + "0".repeat(64), "bed");
        MockConsumer<byte[], byte[]> topic = topicThatHolds(2L * ids.size() + ids.size() - 1 + 2);
        long offset = 0;
        try (TopicFollower follower = follow(() -> topic)) {
            for (String id : ids) {
                add(topic, offset++, SampleLists.change(SampleLists.viewed(id, "", 5, "lamp", 3)));
                add(topic, offset++, SampleLists.change(SampleLists.bought(id, "rug", 3)));
            }
            add(topic, offset++, new LiveLists.Change("bed", null));
            add(topic, offset++, new LiveLists.Change("other:bed", null));
            for (String id : ids.subList(0, ids.size() - 1)) {
                add(topic, offset++, SampleLists.removal(SampleLists.viewed(id, "", 0)));
            }

            await(follower::isComplete);
            for (String id : ids) {
                boolean viewed = lists.ask(shop -> shop.viewed(id) >= 0);
                assertThat(viewed).isEqualTo(id.equals("bed"));
                assertThat(companions(Relation.BOUGHT, id)).containsExactly("rug");
            }
        }
    }

    @Test
    void whatIsNoListIsPassedOver() throws Exception {
        MockConsumer<byte[], byte[]> topic = topicThatHolds(3);
        try (TopicFollower follower = follow(() -> topic)) {
            topic.schedulePollTask(() -> topic.addRecord(
                    new ConsumerRecord<>("product_neighbours", 0, 0, "viewed:bed".getBytes(UTF_8), new byte[] {7})));
            topic.schedulePollTask(() ->
                    topic.addRecord(new ConsumerRecord<>("product_neighbours", 0, 1, null, "{}".getBytes(UTF_8))));
            add(topic, 2, SampleLists.change(SampleLists.bought("bed", "rug", 3)));

            await(follower::isComplete);
            assertThat(reader.unreadable()).isEqualTo(2);
            assertThat(companions(Relation.BOUGHT, "bed")).containsExactly("rug");
        }
    }

    /** A sum of an epoch that is yet to come would be endless by now. */
    @Test
    void whatMakesNoSenseIsPassedOverAndWhatWasThereStays() throws Exception {
        MockConsumer<byte[], byte[]> topic = topicThatHolds(3);
        try (TopicFollower follower = follow(() -> topic)) {
            LiveLists.Change bed = SampleLists.change(SampleLists.viewed("bed", "bedroom", 5, "lamp", 3));
            String json = new String(SampleLists.kafkaRecord(1, bed).value(), UTF_8);
            String senseless = json.replaceAll("\"base\":\\d+", "\"base\":" + Integer.MAX_VALUE);
            add(topic, 0, bed);
            topic.schedulePollTask(() -> topic.addRecord(new ConsumerRecord<>(
                    "product_neighbours", 0, 1, bed.key().getBytes(UTF_8), senseless.getBytes(UTF_8))));
            add(topic, 2, SampleLists.change(SampleLists.viewed("lamp", "light", 5, "bed", 3)));

            await(follower::isComplete);
            assertThat(reader.unreadable()).isEqualTo(1);
            assertThat(companions(Relation.VIEWED, "bed")).containsExactly("lamp");
        }
    }

    /** As while the topic is not there yet. */
    @Test
    void triesAgainUntilKafkaAnswers() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        MockConsumer<byte[], byte[]> topic = topicThatHolds(0);
        try (TopicFollower follower = follow(() -> {
            if (attempts.incrementAndGet() == 1) {
                throw new KafkaException("nobody is there");
            }
            return topic;
        })) {
            await(follower::isComplete);
            assertThat(attempts).hasValue(2);
        }
    }

    private TopicFollower follow(Supplier<MockConsumer<byte[], byte[]>> consumers) {
        TopicFollower follower = new TopicFollower(consumers::get, "product_neighbours", reader, Clock.systemUTC());
        new Thread(follower, "lists").start();
        return follower;
    }

    private static MockConsumer<byte[], byte[]> topicThatHolds(long records) {
        MockConsumer<byte[], byte[]> topic = new MockConsumer<>(OffsetResetStrategy.EARLIEST);
        topic.updatePartitions(
                "product_neighbours",
                List.of(new PartitionInfo("product_neighbours", 0, Node.noNode(), new Node[0], new Node[0])));
        topic.updateBeginningOffsets(Map.of(PARTITION, 0L));
        topic.updateEndOffsets(Map.of(PARTITION, records));
        return topic;
    }

    private static void add(MockConsumer<byte[], byte[]> topic, long offset, LiveLists.Change change) {
        topic.schedulePollTask(() -> topic.addRecord(SampleLists.kafkaRecord(offset, change)));
    }

    private List<String> companions(Relation relation, String product) {
        return lists.ask(shop -> shop.companions(relation, product, 9).stream()
                .map(ShopLists.Companion::id)
                .toList());
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            Thread.sleep(10);
        }
    }
}
