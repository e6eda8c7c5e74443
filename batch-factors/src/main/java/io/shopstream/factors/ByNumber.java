package io.shopstream.factors;

import io.shopstream.factors.block.Numbering;
import org.apache.flink.api.common.functions.Partitioner;

/** Sends a number to the task that gave it. */
record ByNumber(Numbering numbering) implements Partitioner<Integer> {

    @Override
    public int partition(Integer number, int tasks) {
        return numbering.taskOf(number);
    }
}
