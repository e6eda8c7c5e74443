package io.shopstream.gate.output;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the records of an aborted transaction: they stay in the partition's log until its retention ends, and only
 * readers of committed data do not see them. Needs a consumer that reads uncommitted data and goes to the earliest
 * offset where the one it looks for is gone.
 */
final class AbortedRecords {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration patience;

    /** @param patience for how long Kafka may give nothing, although it should have more */
    AbortedRecords(Consumer<byte[], byte[]> consumer, Duration patience) {
        this.consumer = consumer;
        this.patience = patience;
    }

    /** Hands on what is still there, in order, and returns what is not. */
    Optional<Rewriting.Loss> read(WrittenPart part, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> found)
            throws IOException {
        TopicPartition partition = part.partition();
        consumer.assign(List.of(partition));
        consumer.seek(partition, Math.max(part.extent().first(), logBegin(partition)));
        Matched matched = new Matched(part);
        long idleSince = System.nanoTime();
        while (consumer.position(partition) <= part.extent().last()) {
            long before = consumer.position(partition);
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (matched.accepts(record)) {
                    found.accept(record);
                }
            }
            if (consumer.position(partition) != before) {
                idleSince = System.nanoTime();
            } else if (System.nanoTime() - idleSince >= patience.toNanos()) {
                if (logEnd(partition) <= before) {
                    break;
                }
                throw new IOException("Kafka gives nothing of " + partition + " from offset " + before + " on");
            }
        }
        return matched.loss();
    }

    private long logBegin(TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private long logEnd(TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** Which of the records in the log are the transaction's. */
    private static final class Matched {

        private final WrittenPart part;
        private final RecordChecksum checksum = new RecordChecksum();
        private int run;
        private long count;

        Matched(WrittenPart part) {
            this.part = part;
        }

        boolean accepts(ConsumerRecord<byte[], byte[]> record) {
            List<OffsetRun> runs = part.runs();
            while (run < runs.size() && runs.get(run).last() < record.offset()) {
                run++;
            }
            if (run == runs.size() || record.offset() < runs.get(run).first()) {
                return false;
            }
            count++;
            checksum.add(record.offset(), record.timestamp(), record.serializedKeySize(), record.serializedValueSize());
            return true;
        }

        /** Others in the place of all of them are none of them. */
        Optional<Rewriting.Loss> loss() {
            long missing = part.records() - count;
            if (missing == 0 && checksum.value() == part.checksum()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Rewriting.Loss(part.partition(), missing == 0 ? part.records() : missing, part.extent()));
        }
    }
}
