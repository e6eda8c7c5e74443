package io.shopstream.lines;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.zip.ZipException;

/** A text file's bytes: unpacked, behind the byte order mark, and counted as they are read. */
final class FileBytes implements Closeable {

    private static final int BUFFER_BYTES = 64 * 1024;

    private static final int LONGEST_SIGNATURE = 6;

    private final Path file;

    private final long size;

    private final CountingStream counted;

    private final InputStream text;

    private FileBytes(Path file, long size, InputStream raw) throws IOException {
        this.file = file;
        this.size = size;
        this.counted = new CountingStream(raw);
        BufferedInputStream unpacked = new BufferedInputStream(unpacked(counted), BUFFER_BYTES);
        passByteOrderMark(unpacked);
        this.text = unpacked;
    }

    static FileBytes open(Path file) throws LineFileException {
        if (Files.isDirectory(file)) {
            throw new LineFileException(file, "is a folder, not a file");
        }
        try {
            if (LineFile.isStandardInput(file)) {
                return new FileBytes(file, 0, System.in);
            }
            // a pipe has no size
            long size = Files.isRegularFile(file) ? Files.size(file) : 0;
            return closedOnFailure(file, size, Files.newInputStream(file));
        } catch (IOException e) {
            throw failure(file, e, 1);
        }
    }

    private static FileBytes closedOnFailure(Path file, long size, InputStream raw) throws IOException {
        try {
            return new FileBytes(file, size, raw);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    InputStream text() {
        return text;
    }

    OptionalDouble fractionDone() {
        return size <= 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, (double) counted.count / size));
    }

    @Override
    public void close() throws LineFileException {
        if (LineFile.isStandardInput(file)) {
            return;
        }
        try {
            text.close();
        } catch (IOException e) {
            throw failure(file, e, 1);
        }
    }

    /** What went wrong, in a line for people. */
    static LineFileException failure(Path file, IOException error, long line) {
        if (error instanceof LineFileException known) {
            return known;
        }
        if (error instanceof NoSuchFileException) {
            return new LineFileException(file, "no such file", error);
        }
        if (error instanceof AccessDeniedException) {
            return new LineFileException(file, "may not be read", error);
        }
        if (error instanceof EOFException || error instanceof ZipException) {
            return new LineFileException(file, error.getMessage() + ", in line " + line, error);
        }
        return new LineFileException(file, "cannot be read on in line " + line + ": " + error.getMessage(), error);
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER_BYTES);
        byte[] first = first(buffered, 2);
        // no text begins with the first of the two, so one by itself is a file that was cut
        boolean gzip = first.length > 0
                && (first[0] & 0xff) == GzipMembers.FIRST_BYTE
                && (first.length == 1 || (first[1] & 0xff) == GzipMembers.SECOND_BYTE);
        return gzip ? new GzipMembers(buffered) : buffered;
    }

    private void passByteOrderMark(InputStream unpacked) throws IOException {
        String signature = new String(first(unpacked, LONGEST_SIGNATURE), StandardCharsets.ISO_8859_1);
        if (signature.startsWith("\u00ef\u00bb\u00bf")) {
            unpacked.skipNBytes(3);
        } else if (signature.startsWith("\u00fe\u00ff") || signature.startsWith("\u00ff\u00fe")) {
            throw new LineFileException(file, "is not text in UTF-8 but in UTF-16; save it as UTF-8");
        } else if (signature.startsWith("PK\u0003\u0004")) {
            throw new LineFileException(
                    file, "is a zip archive or an Excel workbook; unpack it, or save it as CSV, first");
        } else if (signature.matches("BZh[1-9]1A")
                || signature.startsWith("\u00fd7zXZ\0")
                || signature.startsWith("7z\u00bc\u00af")
                || signature.startsWith("(\u00b5/\u00fd")) {
            throw new LineFileException(file, "is compressed, and not by gzip; unpack it first");
        }
    }

    /** Some bytes, which will be read again; fewer where the input ends or fails, as it will again behind its last line. */
    private static byte[] first(InputStream in, int bytes) throws IOException {
        ByteArrayOutputStream first = new ByteArrayOutputStream(bytes);
        in.mark(bytes);
        try {
            int read = in.read();
            while (read >= 0) {
                first.write(read);
                read = first.size() < bytes ? in.read() : -1;
            }
        } catch (EOFException | ZipException e) {
            // comes again
        }
        in.reset();
        return first.toByteArray();
    }

    /** Says that nothing is available, since a file's channel, asked about a pipe, would seek. */
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

        @Override
        public int available() {
            return 0;
        }
    }
}
