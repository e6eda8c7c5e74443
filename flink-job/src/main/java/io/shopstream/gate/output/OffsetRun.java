package io.shopstream.gate.output;

/**
 * Offsets without a gap between them.
 *
 * @param first the lowest
 * @param last the highest
 */
record OffsetRun(long first, long last) {

    long size() {
        return last - first + 1;
    }
}
