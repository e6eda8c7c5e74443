package io.shopstream.factors.step;

import io.shopstream.factorization.Factors;
import io.shopstream.factors.block.Numbering;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Rows of factors that one task was sent, in files: in memory are their numbers alone, and what is asked for. A file a sender, in which the
 * rows are as they come, ascending by number; so all rows of a chunk are found in one pass. Gone when it is closed. Not thread-safe.
 */
final class RowStore implements Closeable {

    private static final int WINDOW_BYTES = 1 << 17;

    private final Path folder;
    private final int width;
    private final int windowRows;
    private final Part[] parts;

    /** What one sender sent. */
    private static final class Part {
        private final FileChannel channel;
        private int[] rows = new int[256];
        private int size;

        Part(Path file) throws IOException {
            channel = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }
    }

    /** @param parent in which a folder is made */
    RowStore(Path parent, int senders, int width) throws IOException {
        this.folder = Files.createTempDirectory(Files.createDirectories(parent), "factors-");
        this.width = width;
        this.windowRows = Math.max(1, WINDOW_BYTES / (4 * width));
        this.parts = new Part[senders];
        for (int sender = 0; sender < senders; sender++) {
            parts[sender] = new Part(folder.resolve("rows-" + sender));
        }
    }

    /** Adds rows with greater numbers than those before from the same sender. */
    void add(int sender, int[] rows, float[] factors) throws IOException {
        Part part = parts[sender];
        if (part.size > 0 && rows[0] <= part.rows[part.size - 1]) {
            throw new IllegalStateException("row " + rows[0] + " came after row " + part.rows[part.size - 1]);
        }
        if (part.size + rows.length > part.rows.length) {
            part.rows = Arrays.copyOf(part.rows, Math.max(part.size + rows.length, part.rows.length * 3 / 2));
        }
        System.arraycopy(rows, 0, part.rows, part.size, rows.length);
        ByteBuffer bytes = ByteBuffer.allocate(4 * factors.length);
        bytes.asFloatBuffer().put(factors);
        long at = 4L * width * part.size;
        while (bytes.hasRemaining()) {
            at += part.channel.write(bytes, at);
        }
        part.size += rows.length;
    }

    /** Rows of a sender, from its first to its last. */
    int size(int sender) {
        return parts[sender].size;
    }

    /**
     * Rows by their numbers over all senders.
     *
     * @param named ascending
     */
    Factors rows(Numbering numbering, int[] named) throws IOException {
        Factors factors = new Factors(named.length, width);
        float[] row = new float[width];
        Window window = new Window();
        int sender = -1;
        int at = 0;
        for (int i = 0; i < named.length; i++) {
            if (numbering.taskOf(named[i]) != sender) {
                sender = numbering.taskOf(named[i]);
                at = 0;
                window.rows = 0;
            }
            Part part = parts[sender];
            at = Arrays.binarySearch(part.rows, at, part.size, numbering.local(named[i]));
            if (at < 0) {
                throw new IllegalStateException(
                        "row " + numbering.local(named[i]) + " of task " + sender + " is missing");
            }
            window.copy(part, at, row);
            factors.set(i, row);
        }
        return factors;
    }

    /** Rows of a sender by their order. */
    Factors rows(int sender, int from, int to) throws IOException {
        Factors factors = new Factors(to - from, width);
        float[] row = new float[width];
        Window window = new Window();
        for (int at = from; at < to; at++) {
            window.copy(parts[sender], at, row);
            factors.set(at - from, row);
        }
        return factors;
    }

    /** Of the numbers of rows, and of what is read and written at a time. */
    long heldBytes() {
        return Arrays.stream(parts).mapToLong(part -> 4L * part.rows.length).sum() + 2L * WINDOW_BYTES;
    }

    @Override
    public void close() throws IOException {
        for (Part part : parts) {
            part.channel.close();
        }
        Files.deleteIfExists(folder);
    }

    /** Some rows of one file. */
    private final class Window {
        private final ByteBuffer bytes = ByteBuffer.allocate(4 * width * windowRows);
        private final FloatBuffer floats = bytes.asFloatBuffer();
        private int first;
        private int rows;

        void copy(Part part, int row, float[] target) throws IOException {
            if (row < first || row >= first + rows) {
                first = row;
                rows = Math.min(windowRows, part.size - row);
                bytes.clear().limit(4 * width * rows);
                long at = 4L * width * row;
                while (bytes.hasRemaining()) {
                    int read = part.channel.read(bytes, at);
                    if (read < 0) {
                        throw new IOException("a file of factors ends too early");
                    }
                    at += read;
                }
            }
            floats.get((row - first) * width, target);
        }
    }
}
