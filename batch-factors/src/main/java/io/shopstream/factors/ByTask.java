package io.shopstream.factors;

import org.apache.flink.api.common.functions.Partitioner;

/** Sends what names a task to that task. */
record ByTask() implements Partitioner<Integer> {

    @Override
    public int partition(Integer task, int tasks) {
        return task;
    }
}
