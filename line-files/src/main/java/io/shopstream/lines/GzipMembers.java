package io.shopstream.lines;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What gzip (RFC 1952) holds, to the last of its members. Java's own {@code GZIPInputStream} takes a member that it
 * cannot read for the end; here it is an error, as is whatever else follows a member, but for zeros up to the end, with
 * which tapes and block devices pad. Messages are for people. Not thread-safe.
 */
final class GzipMembers extends InputStream {

    static final int FIRST_BYTE = 0x1f;

    static final int SECOND_BYTE = 0x8b;

    private static final int DEFLATE = 8;

    private static final int HAS_CHECKSUM = 0x02;

    private static final int HAS_EXTRA = 0x04;

    private static final int HAS_NAME = 0x08;

    private static final int HAS_COMMENT = 0x10;

    private static final int RESERVED = 0xe0;

    /** Modification time, compression level and operating system. */
    private static final int OF_NO_INTEREST = 6;

    private final PushbackInputStream in;

    private final byte[] compressed = new byte[64 * 1024];

    private int held;

    private final Inflater inflater = new Inflater(true);

    private final CRC32 checksum = new CRC32();

    private boolean ended;

    /** What went wrong once goes wrong again: no reader may go on behind it. */
    private @Nullable IOException failure;

    /** @throws IOException where {@code in} does not begin with a member */
    GzipMembers(InputStream in) throws IOException {
        this.in = new PushbackInputStream(in, compressed.length);
        readHeader(required());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            return readMembers(buffer, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private int readMembers(byte[] buffer, int offset, int length) throws IOException {
        while (!ended && length > 0) {
            int inflated = inflate(buffer, offset, length);
            if (inflated > 0) {
                checksum.update(buffer, offset, inflated);
                return inflated;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsInput()) {
                fill();
            } else {
                throw damaged();
            }
        }
        return length == 0 ? 0 : -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    private int inflate(byte[] buffer, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(buffer, offset, length);
        } catch (DataFormatException e) {
            throw damaged();
        }
    }

    private void fill() throws IOException {
        held = in.read(compressed);
        if (held < 0) {
            throw endsEarly();
        }
        inflater.setInput(compressed, 0, held);
    }

    private void endMember() throws IOException {
        int behind = inflater.getRemaining();
        in.unread(compressed, held - behind, behind);
        if (littleEndian(4) != checksum.getValue() || littleEndian(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw damaged();
        }
        inflater.reset();
        int next = in.read();
        if (next > 0) {
            readHeader(next);
            return;
        }
        while (next == 0) {
            next = in.read();
        }
        if (next > 0) {
            throw notGzip();
        }
        ended = true;
    }

    private void readHeader(int first) throws IOException {
        if (first != FIRST_BYTE) {
            throw notGzip();
        }
        checksum.reset();
        checksum.update(first);
        if (headerByte() != SECOND_BYTE) {
            throw notGzip();
        }
        int method = headerByte();
        int flags = headerByte();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw damaged();
        }
        skip(OF_NO_INTEREST);
        if ((flags & HAS_EXTRA) != 0) {
            skip(headerByte() | headerByte() << 8);
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_CHECKSUM) != 0) {
            long expected = checksum.getValue() & 0xffff;
            if (littleEndian(2) != expected) {
                throw damaged();
            }
        }
        checksum.reset();
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            headerByte();
        }
    }

    private void skipText() throws IOException {
        int character = headerByte();
        while (character != 0) {
            character = headerByte();
        }
    }

    private int headerByte() throws IOException {
        int read = required();
        checksum.update(read);
        return read;
    }

    private long littleEndian(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) required() << (8 * i);
        }
        return number;
    }

    private int required() throws IOException {
        int read = in.read();
        if (read < 0) {
            throw endsEarly();
        }
        return read;
    }

    private static EOFException endsEarly() {
        return new EOFException("the compressed data ends early");
    }

    private static ZipException damaged() {
        return new ZipException("the compressed data is damaged");
    }

    private static ZipException notGzip() {
        return new ZipException("something that is no gzip follows the compressed data");
    }
}
