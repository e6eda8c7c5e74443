package io.shopstream.insights.summary;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The state of a session, which each of its messages reads and writes, in the compact form of {@link SessionStateWriter}. What
 * it writes has a version, which is in the {@link Snapshot} that Flink keeps with the state and not in each value.
 *
 * <p>To change the form: raise {@link #VERSION}, keep what reads the version before, let {@link Snapshot#restoreSerializer}
 * give that for such state, and call it compatible after migration. Flink then reads with the old and writes with the new.
 */
final class TrackedSessionSerializer extends TypeSerializerSingleton<TrackedSession> {

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

    /**
     * Says of state which version wrote it. State of a later one is refused when a job is restored from it, and not
     * when a session is read. Found by its name in savepoints and checkpoints: neither renamed nor moved.
     */
    public static final class Snapshot implements TypeSerializerSnapshot<TrackedSession> {

        @Override
        public int getCurrentVersion() {
            return VERSION;
        }

        /** The version is all there is to say, and Flink writes it. */
        @Override
        public void writeSnapshot(DataOutputView out) {}

        @Override
        public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader) throws IOException {
            if (readVersion != VERSION) {
                throw new IOException("Sessions in state have version " + readVersion + "; this release reads version "
                        + VERSION + ": restore the job with the release that wrote them");
            }
        }

        @Override
        public TypeSerializer<TrackedSession> restoreSerializer() {
            return INSTANCE;
        }

        @Override
        public TypeSerializerSchemaCompatibility<TrackedSession> resolveSchemaCompatibility(
                TypeSerializerSnapshot<TrackedSession> before) {
            return before instanceof Snapshot
                    ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                    : TypeSerializerSchemaCompatibility.incompatible();
        }
    }
}
