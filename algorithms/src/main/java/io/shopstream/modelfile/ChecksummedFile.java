package io.shopstream.modelfile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A model as a file: four bytes that say what it is, the model, and a CRC-32 of both.
 *
 * @param magic the four bytes
 * @param other what is said of a file that begins otherwise, as in {@code is no ranker}
 */
public record ChecksummedFile(int magic, String other) {

    private static final int BUFFER = 1 << 16;

    /** Writes a model. */
    public interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    /** Reads a model; what cannot be one may be an {@link IllegalArgumentException} with what is wrong. */
    public interface Content<T> {
        T read(DataInputStream in) throws IOException;
    }

    /** Writes what it is, the body and the checksum. */
    public void write(OutputStream target, Body body) throws IOException {
        CRC32 checksum = new CRC32();
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new CheckedOutputStream(target, checksum)));
        out.writeInt(magic);
        body.write(out);
        out.flush();
        out.writeLong(checksum.getValue());
        out.flush();
    }

    /** @throws IOException in one line, when it is another file, ends early, or is damaged */
    public <T> T read(InputStream source, Content<T> content) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(source, BUFFER), new CRC32());
        DataInputStream in = new DataInputStream(checked);
        try {
            if (in.readInt() != magic) {
                throw new IOException(other);
            }
            T read = content.read(in);
            long sum = checked.getChecksum().getValue();
            if (in.readLong() != sum) {
                throw new IOException("is damaged: its checksum does not match");
            }
            return read;
        } catch (EOFException e) {
            throw new IOException("ends early", e);
        } catch (IllegalArgumentException | UTFDataFormatException e) {
            throw new IOException("is damaged: " + e.getMessage(), e);
        }
    }
}
