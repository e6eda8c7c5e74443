package io.shopstream.factors;

import io.shopstream.factors.block.Numbering;
import org.apache.flink.api.common.functions.Partitioner;

/** Sends a hash to the task that has its slice. */
record ByHash(Numbering numbering) implements Partitioner<Long> {

    @Override
    public int partition(Long hash, int tasks) {
        return numbering.task(hash);
    }
}
