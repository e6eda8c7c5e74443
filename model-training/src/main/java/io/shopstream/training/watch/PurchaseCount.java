package io.shopstream.training.watch;

import io.shopstream.session.Action;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How much was bought since the last training, counted once for each purchase however often the process is killed: the count of a
 * partition is committed together with the offset that it goes up to, as the metadata of that offset. Not thread-safe.
 */
final class PurchaseCount {

    private static final Pattern METADATA = Pattern.compile("purchases=([0-9]{1,18}) trained=([0-9]{1,18})");

    private final Map<TopicPartition, Long> offsets = new HashMap<>();
    private final Map<TopicPartition, Long> purchases = new HashMap<>();
    private long trainedAt;

    /** @param now when it began to count, if it never trained */
    PurchaseCount(long now) {
        this.trainedAt = now;
    }

    /**
     * Takes over partitions, in the place of those before.
     *
     * @param committed what was committed of them last; nothing of those where nothing was
     */
    void begin(Collection<TopicPartition> partitions, Map<TopicPartition, @Nullable OffsetAndMetadata> committed) {
        offsets.clear();
        purchases.clear();
        long trained = 0;
        for (TopicPartition partition : partitions) {
            purchases.put(partition, 0L);
            @Nullable OffsetAndMetadata last = committed.get(partition);
            Matcher matcher = METADATA.matcher(last == null ? "" : last.metadata());
            if (last != null && matcher.matches()) {
                offsets.put(partition, last.offset());
                purchases.put(partition, Long.parseLong(matcher.group(1)));
                trained = Math.max(trained, Long.parseLong(matcher.group(2)));
            }
        }
        trainedAt = trained == 0 ? trainedAt : trained;
    }

    /** A record; one that holds no session counts nothing. */
    void add(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        offsets.put(partition, record.offset() + 1);
        purchases.merge(partition, (long) purchases(record.value()), Long::sum);
    }

    private static int purchases(byte @Nullable [] value) {
        if (value == null || !(SessionCodec.decodeValid(value) instanceof Decoded.Accepted<ValidSession> session)) {
            return 0;
        }
        return (int) Arrays.stream(session.value().interactions())
                .filter(interaction -> interaction.action() == Action.PURCHASE)
                .count();
    }

    /** Since the last training. */
    long purchases() {
        return purchases.values().stream().mapToLong(Long::longValue).sum();
    }

    /** When the last training began, in epoch milliseconds. */
    long trainedAt() {
        return trainedAt;
    }

    /** How many there are of each partition, to be taken off when the training that begins now has ended. */
    Map<TopicPartition, Long> counted() {
        return Map.copyOf(purchases);
    }

    /** A training has ended: what came since it began counts for the next one. */
    void trained(Map<TopicPartition, Long> learned, long beganAt) {
        learned.forEach((partition, count) -> purchases.computeIfPresent(partition, (same, all) -> all - count));
        trainedAt = beganAt;
    }

    /** What is to be committed. */
    Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
        offsets.forEach((partition, offset) -> all.put(
                partition,
                new OffsetAndMetadata(
                        offset, "purchases=" + purchases.getOrDefault(partition, 0L) + " trained=" + trainedAt)));
        return all;
    }
}
