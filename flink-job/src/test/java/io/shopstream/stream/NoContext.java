package io.shopstream.stream;

import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;

/** That of a record without a time. */
public final class NoContext implements SinkWriter.Context {

    public static final SinkWriter.Context CONTEXT = new NoContext();

    private NoContext() {}

    @Override
    public long currentWatermark() {
        return Long.MIN_VALUE;
    }

    @Override
    public @Nullable Long timestamp() {
        return null;
    }
}
