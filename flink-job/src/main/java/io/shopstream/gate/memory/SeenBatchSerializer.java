package io.shopstream.gate.memory;

import io.shopstream.gate.memory.Seen.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Version 1: their number, then whether it is a message, the id in modified UTF-8 and the day of each. Checkpoints hold it. */
final class SeenBatchSerializer implements SimpleVersionedSerializer<SeenBatch> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(SeenBatch batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(batch.seen().size());
        for (Seen seen : batch.seen()) {
            out.writeBoolean(seen.kind() == Kind.MESSAGE);
            out.writeUTF(seen.id());
            out.writeInt(Math.toIntExact(seen.day()));
        }
        return bytes.toByteArray();
    }

    @Override
    public SeenBatch deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("A batch of version " + version + "; this job reads version " + VERSION);
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        int size = in.readInt();
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            seen.add(new Seen(in.readBoolean() ? Kind.MESSAGE : Kind.USER, in.readUTF(), in.readInt()));
        }
        return new SeenBatch(seen);
    }
}
