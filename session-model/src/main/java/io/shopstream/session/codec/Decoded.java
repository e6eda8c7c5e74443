package io.shopstream.session.codec;

import io.shopstream.session.RejectReason;

/** What bytes turned out to be: a value, or a reject that says why not. */
public sealed interface Decoded<T> {

    /** The bytes held a message. */
    record Accepted<T>(T value) implements Decoded<T> {}

    /**
     * The bytes held no acceptable message.
     *
     * @param detail names the field by its path, as in {@code interactions[2].at}, and never repeats its value
     */
    record Rejected<T>(RejectReason reason, String detail) implements Decoded<T> {}
}
