package io.shopstream.gate.output;

import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * What a transaction holds in one partition.
 *
 * @param runs where its records are, ascending
 * @param checksum of what Kafka said of each record, see {@link RecordChecksum}
 */
record WrittenPart(TopicPartition partition, List<OffsetRun> runs, int checksum) {

    WrittenPart {
        runs = List.copyOf(runs);
    }

    long records() {
        return runs.stream().mapToLong(OffsetRun::size).sum();
    }

    /** The lowest offset and the highest. */
    OffsetRun extent() {
        return new OffsetRun(runs.get(0).first(), runs.get(runs.size() - 1).last());
    }
}
