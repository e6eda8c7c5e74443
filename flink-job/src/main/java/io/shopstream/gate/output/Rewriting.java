package io.shopstream.gate.output;

import java.io.IOException;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** Writes once more what a transaction held that Kafka has aborted. */
interface Rewriting {

    /**
     * Returns when all that could be found is committed.
     *
     * @param transaction identifies the aborted one: what has been written again for it is not once more
     * @throws IOException if Kafka does not let it now: the job starts over, and tries again
     */
    Outcome rewrite(String transaction, List<WrittenPart> parts) throws IOException, InterruptedException;

    /**
     * What came of it.
     *
     * @param written records
     * @param losses what Kafka has no more
     */
    record Outcome(long written, List<Loss> losses) {

        public Outcome {
            losses = List.copyOf(losses);
        }

        long lost() {
            return losses.stream().mapToLong(Loss::records).sum();
        }
    }

    /**
     * Records that are gone.
     *
     * @param offsets the lowest and the highest of the transaction's in this partition
     */
    record Loss(TopicPartition partition, long records, OffsetRun offsets) {

        @Override
        public String toString() {
            return records + " of " + partition + " (offsets " + offsets.first() + " to " + offsets.last() + ")";
        }
    }
}
