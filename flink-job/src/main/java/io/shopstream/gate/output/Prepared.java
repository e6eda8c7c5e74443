package io.shopstream.gate.output;

import java.util.List;

/**
 * A transaction that waits for its checkpoint.
 *
 * @param committable Kafka's own
 * @param parts what it holds
 * @param live whether the producer that wrote it is still at work here: not so after a restart
 */
record Prepared<C>(C committable, List<WrittenPart> parts, boolean live) {

    Prepared {
        parts = List.copyOf(parts);
    }

    long records() {
        return parts.stream().mapToLong(WrittenPart::records).sum();
    }
}
