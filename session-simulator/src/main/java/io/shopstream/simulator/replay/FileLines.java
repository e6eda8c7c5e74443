package io.shopstream.simulator.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A file's lines as bytes, plain or gzip (told by its first bytes, not by its name). Line by line, so that a stray quote
 * or a broken character costs one line and not the rest of the file. Not thread-safe.
 */
final class FileLines implements Closeable {

    /** A line longer than this is no line of a clickstream, and must not fill the memory. */
    static final int MAX_LINE_BYTES = 64 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path file;

    private final long fileBytes;

    private final CountingStream counted;

    private final InputStream bytes;

    private long number;

    private FileLines(Path file) throws IOException {
        this.file = file;
        this.fileBytes = Files.size(file);
        this.counted = new CountingStream(Files.newInputStream(file));
        this.bytes = new BufferedInputStream(decompressed(counted), BUFFER_BYTES);
    }

    static FileLines open(Path file) throws ClickstreamException {
        if (Files.isDirectory(file)) {
            throw new ClickstreamException(file, "is a folder, not a file", null);
        }
        try {
            return new FileLines(file);
        } catch (IOException e) {
            throw failure(file, e, 1);
        }
    }

    /** The number of the line that {@link #next} gave last, from 1. */
    long number() {
        return number;
    }

    /**
     * The next line without its end; null after the last one.
     *
     * @throws ClickstreamException when the file cannot be read further
     * @throws SkippedLineException when this line is too long or no UTF-8; the one after it can be read
     */
    @Nullable
    String next() throws ClickstreamException, SkippedLineException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean tooLong = false;
        number++;
        int read = read();
        if (read < 0) {
            return null;
        }
        while (read >= 0 && read != '\n') {
            if (line.size() < MAX_LINE_BYTES) {
                line.write(read);
            } else {
                tooLong = true;
            }
            read = read();
        }
        if (tooLong) {
            throw SkippedLineException.badLine("is longer than " + MAX_LINE_BYTES + " bytes");
        }
        return text(line.toByteArray());
    }

    /** How much of the file has been read; empty where its size is not known. */
    OptionalDouble fractionDone() {
        return fileBytes <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, (double) counted.count / fileBytes));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private int read() throws ClickstreamException {
        try {
            return bytes.read();
        } catch (IOException e) {
            throw failure(file, e, number);
        }
    }

    private static ClickstreamException failure(Path file, IOException error, long line) {
        if (error instanceof NoSuchFileException) {
            return new ClickstreamException(file, "no such file", error);
        }
        if (error instanceof AccessDeniedException) {
            return new ClickstreamException(file, "may not be read", error);
        }
        if (error instanceof EOFException) {
            return new ClickstreamException(file, "the compressed data ends early, in line " + line, error);
        }
        if (error instanceof ZipException) {
            return new ClickstreamException(file, "the compressed data is damaged, in line " + line, error);
        }
        return new ClickstreamException(file, "cannot be read on in line " + line + ": " + error.getMessage(), error);
    }

    private static String text(byte[] line) throws SkippedLineException {
        int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw SkippedLineException.badLine("is not UTF-8");
        }
    }

    private static InputStream decompressed(InputStream raw) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER_BYTES);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
    }

    private static final class CountingStream extends FilterInputStream {

        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
