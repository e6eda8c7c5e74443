package io.shopstream.gate.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where Kafka has put the records of the transaction that is being written. Hears of each record on the producer's own
 * thread, in the order of a partition's offsets; the writer looks when the producer has been flushed.
 */
final class WriteLog implements Consumer<RecordMetadata> {

    /** The runs so far in one partition. */
    private static final class Part {

        private final List<OffsetRun> runs = new ArrayList<>();
        private final RecordChecksum checksum = new RecordChecksum();
        private long first = -1;
        private long last = -1;

        void add(RecordMetadata record) {
            long offset = record.offset();
            if (first < 0) {
                first = offset;
            } else if (offset != last + 1) {
                runs.add(new OffsetRun(first, last));
                first = offset;
            }
            last = offset;
            checksum.add(offset, record.timestamp(), record.serializedKeySize(), record.serializedValueSize());
        }

        WrittenPart written(TopicPartition partition) {
            List<OffsetRun> all = new ArrayList<>(runs);
            all.add(new OffsetRun(first, last));
            return new WrittenPart(partition, all, checksum.value());
        }
    }

    private final Map<TopicPartition, Part> parts = new LinkedHashMap<>();
    private boolean unplaced;

    @Override
    public synchronized void accept(@Nullable RecordMetadata record) {
        if (record == null || !record.hasOffset()) {
            // it failed, which the writer learns of at the next flush; or the broker recognised an old retry
            unplaced = true;
            return;
        }
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        parts.computeIfAbsent(partition, none -> new Part()).add(record);
    }

    /**
     * All of the transaction, which ends with this; to be called after a flush.
     *
     * @throws IOException if Kafka did not say of every record where it is: the transaction must not be committed
     */
    synchronized List<WrittenPart> take() throws IOException {
        if (unplaced) {
            throw new IOException("Kafka did not say where it keeps a record: starting over from the last checkpoint");
        }
        List<WrittenPart> taken = new ArrayList<>();
        parts.forEach((partition, part) -> taken.add(part.written(partition)));
        parts.clear();
        return List.copyOf(taken);
    }
}
