package io.shopstream.local.pipeline;

import io.shopstream.local.UserError;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** What a broker knows of offsets: where partitions end, and what consumer groups have committed. */
final class BrokerOffsets implements AutoCloseable {

    private final Admin admin;

    /** @param settings of Kafka's clients */
    BrokerOffsets(Properties settings) {
        this.admin = Admin.create(settings);
    }

    /** The end of each partition: of all that was written, or of what nobody may still take back. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(() -> admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                        .all()
                        .get())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Where a consumer group would go on; without the partitions of which it has committed nothing. */
    Map<TopicPartition, Long> committed(String group) {
        Map<TopicPartition, Long> committed = new HashMap<>();
        get(() -> admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get())
                .forEach((partition, position) -> {
                    if (position != null) {
                        committed.put(partition, position.offset());
                    }
                });
        return committed;
    }

    private interface Request<T> {
        T send() throws ExecutionException, InterruptedException;
    }

    private static <T> T get(Request<T> request) {
        try {
            return request.send();
        } catch (ExecutionException e) {
            throw new UserError("Kafka does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted");
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
