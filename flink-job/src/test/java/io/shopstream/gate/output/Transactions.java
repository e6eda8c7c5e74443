package io.shopstream.gate.output;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** What transactions hold, for tests. */
final class Transactions {

    static final TopicPartition FIRST = new TopicPartition("valid_customer_session", 0);
    static final long TIMESTAMP = 1_700_000_000_000L;
    static final int KEY_BYTES = 3;
    static final int VALUE_BYTES = 5;

    private Transactions() {}

    /** As Kafka acknowledges a record. */
    static RecordMetadata acknowledged(TopicPartition partition, long offset) {
        return new RecordMetadata(partition, offset, 0, TIMESTAMP, KEY_BYTES, VALUE_BYTES);
    }

    static WrittenPart part(TopicPartition partition, long... offsets) {
        RecordChecksum checksum = new RecordChecksum();
        List<OffsetRun> runs = new ArrayList<>();
        for (long offset : offsets) {
            int last = runs.size() - 1;
            if (last >= 0 && runs.get(last).last() == offset - 1) {
                runs.set(last, new OffsetRun(runs.get(last).first(), offset));
            } else {
                runs.add(new OffsetRun(offset, offset));
            }
            checksum.add(offset, TIMESTAMP, KEY_BYTES, VALUE_BYTES);
        }
        return new WrittenPart(partition, runs, checksum.value());
    }
}
