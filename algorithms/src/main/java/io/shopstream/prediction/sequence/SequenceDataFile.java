package io.shopstream.prediction.sequence;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/** {@link SequenceData} as a file, from the process that reads sessions to the one that learns: it ends with a CRC-32 of all before. */
public final class SequenceDataFile {

    private static final int MAGIC = 0x53535344;

    private SequenceDataFile() {}

    public static void write(SequenceData data, Path file) throws IOException {
        CRC32 checksum = new CRC32();
        try (DataOutputStream out = new DataOutputStream(
                new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), checksum))) {
            out.writeInt(MAGIC);
            out.writeInt(data.shape().idCounts().size());
            for (int count : data.shape().idCounts()) {
                out.writeInt(count);
            }
            out.writeInt(data.shape().values());
            out.writeInt(data.sessions());
            for (int session = 0; session < data.sessions(); session++) {
                out.writeLong(data.user(session));
                out.writeLong(data.time(session));
                out.writeInt(data.length(session));
                for (int event = 0; event < data.length(session); event++) {
                    out.writeByte(data.label(session, event));
                    for (int id : data.ids(session, event)) {
                        out.writeInt(id);
                    }
                    for (float value : data.values(session, event)) {
                        out.writeFloat(value);
                    }
                }
            }
            out.flush();
            out.writeLong(checksum.getValue());
        }
    }

    /** @throws IOException with one line that names the file, when there is none, or it is damaged */
    public static SequenceData read(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), checksum))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("has no sequences");
            }
            SequenceData data = read(in);
            long sum = checksum.getValue();
            if (in.readLong() != sum) {
                throw new IOException("is damaged: its checksum does not match");
            }
            return data;
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file", e);
        } catch (EOFException e) {
            throw new IOException(file + " ends early", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException(file + " " + e.getMessage(), e);
        }
    }

    private static SequenceData read(DataInputStream in) throws IOException {
        int kinds = in.readInt();
        if (kinds < 0 || kinds > EventShape.MOST_KINDS) {
            throw new IOException("is damaged: " + kinds + " kinds of ids");
        }
        List<Integer> counts = new ArrayList<>();
        for (int kind = 0; kind < kinds; kind++) {
            counts.add(in.readInt());
        }
        EventShape shape = new EventShape(counts, in.readInt());
        SequenceData.Builder builder = new SequenceData.Builder(shape);
        int sessions = in.readInt();
        for (int session = 0; session < sessions; session++) {
            builder.session(in.readLong(), in.readLong());
            int length = in.readInt();
            for (int event = 0; event < length; event++) {
                byte label = in.readByte();
                int[] ids = new int[kinds];
                for (int kind = 0; kind < kinds; kind++) {
                    ids[kind] = in.readInt();
                }
                float[] values = new float[shape.values()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = in.readFloat();
                }
                builder.event(ids, values, label);
            }
        }
        return builder.build();
    }
}
