package io.shopstream.purchase;

import io.shopstream.prediction.PastSession;
import io.shopstream.prediction.ShopperPast;
import io.shopstream.state.ImmutableSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The sessions of a user: 44 bytes each. */
final class ShopperPastSerializer extends ImmutableSerializer<ShopperPast> {

    static final TypeSerializer<ShopperPast> INSTANCE = new ShopperPastSerializer();

    /** Of all that is written. */
    static final int VERSION = 1;

    private ShopperPastSerializer() {}

    @Override
    public void serialize(ShopperPast past, DataOutputView out) throws IOException {
        out.writeInt(past.sessions().size());
        for (PastSession session : past.sessions()) {
            out.writeLong(session.key());
            out.writeLong(session.startedAt());
            out.writeLong(session.endedAt());
            out.writeInt(session.purchases());
            out.writeLong(session.lastPurchaseAt());
            out.writeDouble(session.spent());
        }
    }

    @Override
    public ShopperPast deserialize(DataInputView in) throws IOException {
        int size = in.readInt();
        List<PastSession> sessions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            sessions.add(new PastSession(
                    in.readLong(), in.readLong(), in.readLong(), in.readInt(), in.readLong(), in.readDouble()));
        }
        return new ShopperPast(List.copyOf(sessions));
    }

    @Override
    public TypeSerializerSnapshot<ShopperPast> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Found by its name in savepoints and checkpoints. */
    public static final class Snapshot extends VersionSnapshot<ShopperPast> {

        public Snapshot() {
            super("Users' pasts", VERSION);
        }

        @Override
        protected TypeSerializer<ShopperPast> serializer(int ofVersion) {
            return INSTANCE;
        }
    }
}
