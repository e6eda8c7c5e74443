package io.shopstream.gate.output;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * Version 1: Kafka's committable with its version and length; then the number of partitions, and of
 * each the topic, the partition, the checksum, the number of runs, and each run as the gap since the one before and its
 * length. All numbers but the checksum are variable-length: a run costs two to four bytes, however many records it has.
 */
final class PreparedSerializer<C> implements SimpleVersionedSerializer<Prepared<C>> {

    private static final int VERSION = 1;

    private final SimpleVersionedSerializer<C> committables;

    PreparedSerializer(SimpleVersionedSerializer<C> committables) {
        this.committables = committables;
    }

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(Prepared<C> prepared) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        byte[] committable = committables.serialize(prepared.committable());
        ByteUtils.writeVarint(committables.getVersion(), out);
        ByteUtils.writeVarint(committable.length, out);
        out.write(committable);
        ByteUtils.writeVarint(prepared.parts().size(), out);
        for (WrittenPart part : prepared.parts()) {
            write(part, out);
        }
        return bytes.toByteArray();
    }

    @Override
    public Prepared<C> deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("A transaction of version " + version + "; this job reads version " + VERSION);
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        int committableVersion = ByteUtils.readVarint(in);
        byte[] committable = new byte[ByteUtils.readVarint(in)];
        in.readFully(committable);
        int size = ByteUtils.readVarint(in);
        List<WrittenPart> parts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            parts.add(read(in));
        }
        return new Prepared<>(committables.deserialize(committableVersion, committable), parts, false);
    }

    private static void write(WrittenPart part, DataOutputStream out) throws IOException {
        out.writeUTF(part.partition().topic());
        ByteUtils.writeVarint(part.partition().partition(), out);
        out.writeInt(part.checksum());
        ByteUtils.writeVarint(part.runs().size(), out);
        long end = 0;
        for (OffsetRun run : part.runs()) {
            ByteUtils.writeVarlong(run.first() - end, out);
            ByteUtils.writeVarlong(run.size(), out);
            end = run.last();
        }
    }

    private static WrittenPart read(DataInputStream in) throws IOException {
        TopicPartition partition = new TopicPartition(in.readUTF(), ByteUtils.readVarint(in));
        int checksum = in.readInt();
        int size = ByteUtils.readVarint(in);
        List<OffsetRun> runs = new ArrayList<>(size);
        long end = 0;
        for (int i = 0; i < size; i++) {
            long first = end + ByteUtils.readVarlong(in);
            end = first + ByteUtils.readVarlong(in) - 1;
            runs.add(new OffsetRun(first, end));
        }
        return new WrittenPart(partition, runs, checksum);
    }
}
