package io.shopstream.graph.output;

import java.io.IOException;

/** A graph cannot be put where it should be; the message is one line for people. */
public final class UnwritableGraph extends IOException {

    UnwritableGraph(String message) {
        super(message);
    }
}
