package io.shopstream.insights.summary;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The state of a session, which each of its messages reads and writes, in the compact form of {@link SessionWriter}.
 * Earlier releases wrote it field by field; such state is read once, by Flink's serializer for that, when a job is
 * restored from it.
 */
final class TrackedSessionSerializer extends TypeSerializerSingleton<TrackedSession> {

    static final TypeSerializer<TrackedSession> INSTANCE = new TrackedSessionSerializer();

    /** Of what follows it, so that a later release can write more and still read this. */
    private static final int FORMAT = 2;

    /** That also had what decides when to write. */
    private static final int FORMAT_WITH_WRITES = 1;

    private TrackedSessionSerializer() {}

    @Override
    public void serialize(TrackedSession tracked, DataOutputView out) throws IOException {
        out.writeByte(FORMAT);
        out.writeBoolean(tracked.closed());
        out.writeLong(tracked.arrivedAt());
        out.writeLong(tracked.eventTimer());
        out.writeLong(tracked.quietTimer());
        new SessionWriter(out, tracked.session()).write();
    }

    @Override
    public TrackedSession deserialize(DataInputView in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT && format != FORMAT_WITH_WRITES) {
            throw new IOException("Unknown format " + format + " of a session's state");
        }
        boolean hasWrites = format == FORMAT_WITH_WRITES;
        boolean closed = in.readBoolean();
        long arrivedAt = in.readLong();
        if (hasWrites) {
            in.skipBytesToRead(1 + Long.BYTES); // changed, writtenAt
        }
        long eventTimer = in.readLong();
        long quietTimer = in.readLong();
        if (hasWrites) {
            in.skipBytesToRead(2 * Long.BYTES); // writeTimer, unshownSince
        }
        return new TrackedSession(new SessionReader(in).read(), closed, arrivedAt, eventTimer, quietTimer);
    }

    @Override
    public TrackedSession deserialize(TrackedSession reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TrackedSession copy(TrackedSession from) {
        return from;
    }

    @Override
    public TrackedSession copy(TrackedSession from, TrackedSession reuse) {
        return from;
    }

    /** None: a record without its session is nothing. */
    @Override
    @SuppressWarnings("NullAway") // as Flink's own serializers of records do
    public TrackedSession createInstance() {
        return null;
    }

    /** Varies. */
    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<TrackedSession> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Found by its name in savepoints and checkpoints: neither renamed nor moved. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<TrackedSession> {

        public Snapshot() {
            super(() -> INSTANCE);
        }

        @Override
        public TypeSerializerSchemaCompatibility<TrackedSession> resolveSchemaCompatibility(
                TypeSerializerSnapshot<TrackedSession> before) {
            return before instanceof PojoSerializerSnapshot
                    ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
                    : super.resolveSchemaCompatibility(before);
        }
    }
}
