package io.shopstream.graph;

/** There is no edge between products; the message is one line for people. */
public final class NothingToDraw extends Exception {

    NothingToDraw(String message) {
        super(message);
    }
}
