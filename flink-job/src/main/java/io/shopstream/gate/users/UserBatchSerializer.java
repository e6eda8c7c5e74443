package io.shopstream.gate.users;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Version 1: the number of users, then the id in modified UTF-8 and the day of each. Checkpoints hold it. */
final class UserBatchSerializer implements SimpleVersionedSerializer<UserBatch> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(UserBatch batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(batch.users().size());
        for (UserSeen seen : batch.users()) {
            out.writeUTF(seen.userId());
            out.writeLong(seen.day());
        }
        return bytes.toByteArray();
    }

    @Override
    public UserBatch deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("A batch of users of version " + version + "; this job reads version " + VERSION);
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        int size = in.readInt();
        List<UserSeen> users = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            users.add(new UserSeen(in.readUTF(), in.readLong()));
        }
        return new UserBatch(users);
    }
}
