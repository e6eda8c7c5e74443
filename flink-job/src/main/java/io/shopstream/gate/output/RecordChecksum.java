package io.shopstream.gate.output;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Tells whether a partition still has the records that were written to it: offset, timestamp and sizes of each, in
 * order. A topic that was deleted and made anew has others at the same offsets.
 */
final class RecordChecksum {

    private final CRC32C sum = new CRC32C();
    private final ByteBuffer one = ByteBuffer.allocate(2 * Long.BYTES + 2 * Integer.BYTES);

    void add(long offset, long timestamp, int keyBytes, int valueBytes) {
        one.clear();
        one.putLong(offset)
                .putLong(timestamp)
                .putInt(keyBytes)
                .putInt(valueBytes)
                .flip();
        sum.update(one);
    }

    int value() {
        return (int) sum.getValue();
    }
}
