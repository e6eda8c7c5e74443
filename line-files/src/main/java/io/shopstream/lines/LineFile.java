package io.shopstream.lines;

import io.shopstream.lines.ByteLines.ByteLine;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a text file: plain or gzip (told by its first bytes, not by its name), from a disk, a pipe or
 * standard input ({@code -}). A byte order mark is no part of the first line. The whole file is in one encoding: UTF-8,
 * unless more of the lines that are not ASCII cannot be it than can, among the first MiB of lines from the first such line
 * on. What ends early, or is damaged, is an error with its place; it comes after the lines that are before it. Not
 * thread-safe.
 */
public final class LineFile implements Closeable {

    /** The longest line of records that a machine wrote, such as a clickstream's. */
    public static final int RECORD_BYTES = 64 * 1024;

    /** The longest line of anything: what a person has bought, a review; a file without line ends must not fill the memory. */
    public static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final int LOOK_AHEAD_BYTES = 1024 * 1024;

    private static final Path STANDARD_INPUT = Path.of("-");

    private final Path file;

    private final int maxLineBytes;

    private final FileBytes bytes;

    private final ByteLines lines;

    private final Deque<ByteLine> ahead = new ArrayDeque<>();

    /** What reading ahead met, for when that place is reached. */
    private @Nullable LineFileException failure;

    private @Nullable Encoding encoding;

    private LineFile(Path file, FileBytes bytes, int maxLineBytes) {
        this.file = file;
        this.maxLineBytes = maxLineBytes;
        this.bytes = bytes;
        this.lines = new ByteLines(bytes.text(), maxLineBytes);
    }

    /**
     * Opens a file.
     *
     * @param maxLineBytes a longer line is a faulty one
     * @throws LineFileException when it cannot be read, or is no text
     */
    public static LineFile open(Path file, int maxLineBytes) throws LineFileException {
        return new LineFile(file, FileBytes.open(file), maxLineBytes);
    }

    /**
     * Reads a whole file whose every line must be sound.
     *
     * @param consumer may throw an {@link IllegalArgumentException}, with what is wrong with the line
     * @throws LineFileException when the file cannot be read to its end, or a line is faulty
     */
    public static void forEach(Path file, Consumer<String> consumer) throws LineFileException {
        long number = 0;
        try (LineFile lines = open(file, MOST_BYTES)) {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                number = line.number();
                if (line.fault() != null) {
                    throw new IllegalArgumentException(line.fault());
                }
                consumer.accept(line.text());
            }
        } catch (IllegalArgumentException e) {
            throw new LineFileException(file, "line " + number + " " + e.getMessage(), e);
        }
    }

    /** What a file is called in messages. */
    public static String name(Path file) {
        return isStandardInput(file) ? "standard input" : file.toString();
    }

    /** The same without its folder, as tables call it. */
    public static String shortName(Path file) {
        return name(Objects.requireNonNullElse(file.getFileName(), file));
    }

    static boolean isStandardInput(Path file) {
        return file.equals(STANDARD_INPUT);
    }

    /**
     * The next line; null after the last one.
     *
     * @throws LineFileException when the file cannot be read further
     */
    public @Nullable Line next() throws LineFileException {
        ByteLine line = nextBytes();
        return line == null ? null : decoded(line);
    }

    /** How much of the file has been read; empty where its size is not known. */
    public OptionalDouble fractionDone() {
        return bytes.fractionDone();
    }

    @Override
    public void close() throws LineFileException {
        bytes.close();
    }

    private @Nullable ByteLine nextBytes() throws LineFileException {
        if (!ahead.isEmpty()) {
            return ahead.poll();
        }
        if (failure != null) {
            throw failure;
        }
        return read();
    }

    private Line decoded(ByteLine line) {
        byte[] content = line.bytes();
        if (content == null) {
            return faulty(line, "is longer than " + maxLineBytes + " bytes");
        }
        if (encoding == null && !Encoding.isAscii(content)) {
            readAhead();
            encoding = decide(line);
        }
        Encoding decided = encoding == null ? Encoding.UTF_8 : encoding;
        String text = decided.decode(content);
        return text == null ? faulty(line, decided.fault()) : new Line(line.number(), text, null, line.ended());
    }

    private static Line faulty(ByteLine line, String fault) {
        return new Line(line.number(), "", fault, line.ended());
    }

    private void readAhead() {
        int size = 0;
        try {
            ByteLine line = ahead.isEmpty() ? read() : null;
            while (line != null) {
                ahead.add(line);
                size += line.size();
                line = size < LOOK_AHEAD_BYTES ? read() : null;
            }
        } catch (LineFileException e) {
            failure = e;
        }
    }

    private Encoding decide(ByteLine first) {
        int utf8 = isUtf8(first) ? 1 : 0;
        int other = 1 - utf8;
        for (ByteLine line : ahead) {
            byte[] content = line.bytes();
            if (content != null && !Encoding.isAscii(content)) {
                utf8 += isUtf8(line) ? 1 : 0;
                other += isUtf8(line) ? 0 : 1;
            }
        }
        return other > utf8 ? Encoding.WINDOWS_1252 : Encoding.UTF_8;
    }

    private static boolean isUtf8(ByteLine line) {
        byte[] content = line.bytes();
        return content != null && Encoding.UTF_8.decode(content) != null;
    }

    private @Nullable ByteLine read() throws LineFileException {
        try {
            return lines.next();
        } catch (IOException e) {
            throw FileBytes.failure(file, e, lines.number());
        }
    }
}
