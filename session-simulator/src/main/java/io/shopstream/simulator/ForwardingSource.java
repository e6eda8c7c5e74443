package io.shopstream.simulator;

import java.io.IOException;
import java.util.OptionalDouble;
import java.util.SortedMap;

/** Stands before another source and answers as it does, but for what a subclass does with each message. */
public abstract class ForwardingSource implements SessionSource {

    private final SessionSource source;

    protected ForwardingSource(SessionSource source) {
        this.source = source;
    }

    @Override
    public long sessions() {
        return source.sessions();
    }

    @Override
    public OptionalDouble fractionDone() {
        return source.fractionDone();
    }

    @Override
    public SortedMap<String, Long> skipped() {
        return source.skipped();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
