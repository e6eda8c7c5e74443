package io.shopstream.insights.summary;

import io.shopstream.state.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The state of a session, which each of its messages reads and writes, in the compact form of {@link SessionStateWriter}. */
final class TrackedSessionSerializer extends ImmutableSerializer<TrackedSession> {

    static final TypeSerializer<TrackedSession> INSTANCE = new TrackedSessionSerializer();

    /** Of all that is written. */
    static final int VERSION = 1;

    private TrackedSessionSerializer() {}

    @Override
    public void serialize(TrackedSession tracked, DataOutputView out) throws IOException {
        out.writeBoolean(tracked.closed());
        out.writeLong(tracked.arrivedAt());
        out.writeLong(tracked.eventTimer());
        out.writeLong(tracked.quietTimer());
        new SessionStateWriter(out, tracked.session()).write();
    }

    @Override
    public TrackedSession deserialize(DataInputView in) throws IOException {
        boolean closed = in.readBoolean();
        long arrivedAt = in.readLong();
        long eventTimer = in.readLong();
        long quietTimer = in.readLong();
        return new TrackedSession(new SessionStateReader(in).read(), closed, arrivedAt, eventTimer, quietTimer);
    }

    @Override
    public TypeSerializerSnapshot<TrackedSession> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Found by its name in savepoints and checkpoints. */
    public static final class Snapshot extends VersionSnapshot<TrackedSession> {

        public Snapshot() {
            super("Sessions", VERSION);
        }

        @Override
        protected TypeSerializer<TrackedSession> serializer(int ofVersion) {
            return INSTANCE;
        }
    }
}
