package io.shopstream.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Yields messages in the order in which a shop would publish them. Streams: what has been yielded is forgotten. */
public interface SessionSource extends Closeable {

    /**
     * The next message, or null after the last one.
     *
     * @throws IOException when what the messages are read from fails; the exception's message is one line for people
     */
    @Nullable
    OutgoingMessage next() throws IOException;

    /** Distinct sessions of the messages yielded so far. */
    long sessions();

    /** How much of the source is done, from 0 to 1; empty where it has no end. */
    OptionalDouble fractionDone();

    /** How much input was passed over so far, by kind; empty for sources that read none. */
    default SortedMap<String, Long> skipped() {
        return new TreeMap<>();
    }

    @Override
    default void close() throws IOException {}
}
