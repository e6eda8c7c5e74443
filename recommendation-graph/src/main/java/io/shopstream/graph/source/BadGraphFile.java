package io.shopstream.graph.source;

import java.io.IOException;

/** A file is no graph's; the message is one line for people. */
public final class BadGraphFile extends IOException {

    BadGraphFile(String message) {
        super(message);
    }
}
