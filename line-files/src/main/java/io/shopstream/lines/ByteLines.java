package io.shopstream.lines;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines as bytes; they end with LF, CR LF or CR. What is beyond the limit of a line is read and forgotten. Not thread-safe. */
final class ByteLines {

    private final InputStream in;

    private final int maxLineBytes;

    private final byte[] buffer = new byte[64 * 1024];

    private int position;

    private int limit;

    private long number;

    /** @param bytes null where they are more than the limit */
    @SuppressWarnings("ArrayRecordComponent")
    record ByteLine(long number, byte @Nullable [] bytes, boolean ended) {

        int size() {
            return bytes == null ? 0 : bytes.length;
        }
    }

    ByteLines(InputStream in, int maxLineBytes) {
        this.in = in;
        this.maxLineBytes = maxLineBytes;
    }

    /** The number of the line that was given last, or failed. */
    long number() {
        return number;
    }

    /** The next line; null after the last one. */
    @Nullable
    ByteLine next() throws IOException {
        number++;
        int read = read();
        if (read < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean tooLong = false;
        while (read >= 0 && read != '\n' && read != '\r') {
            if (line.size() < maxLineBytes) {
                line.write(read);
            } else {
                tooLong = true;
            }
            read = read();
        }
        if (read == '\r' && isAtLineFeed()) {
            position++;
        }
        return new ByteLine(number, tooLong ? null : line.toByteArray(), read >= 0);
    }

    private boolean isAtLineFeed() throws IOException {
        return (position < limit || fill()) && buffer[position] == '\n';
    }

    private int read() throws IOException {
        return position < limit || fill() ? buffer[position++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }
}
