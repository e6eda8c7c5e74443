package io.shopstream.factors.block;

import org.apache.flink.runtime.execution.SuppressRestartsException;

/** What is wrong with the input stays wrong when a job begins again, so it ends the job. */
public final class Refusal {

    private Refusal() {}

    /** To be thrown in a task; its cause is what people read. */
    public static SuppressRestartsException of(Exception wrong) {
        return new SuppressRestartsException(wrong);
    }
}
