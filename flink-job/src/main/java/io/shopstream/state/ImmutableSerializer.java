package io.shopstream.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serializes what cannot be changed. What it writes has a version, which is in the {@link VersionSnapshot} that Flink keeps with the state and not in
 * each value.
 *
 * <p>To change the form: raise the version, keep what reads the version before, and let {@link VersionSnapshot#serializer(int)} give that
 * for such state. Flink then reads with the old and writes with the new.
 */
public abstract class ImmutableSerializer<T> extends TypeSerializerSingleton<T> {

    @Override
    public T deserialize(T reuse, DataInputView in) throws IOException {
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
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    /** None: a value without its content is nothing. */
    @Override
    @SuppressWarnings("NullAway") // as Flink's own serializers of records do
    public T createInstance() {
        return null;
    }

    /** Varies. */
    @Override
    public int getLength() {
        return -1;
    }

    /**
     * Says of state which version wrote it. State of a later one, or of one that is read no more, is refused when a job is restored from it, and not
     * when a value is read. Found by the name of its class in savepoints and checkpoints: a class of it is neither renamed nor moved.
     */
    public abstract static class VersionSnapshot<T> implements TypeSerializerSnapshot<T> {

        private final String what;
        private final int oldest;
        private final int newest;

        /** By which the state was written. */
        private int version;

        /**
         * Of a serializer that has one version.
         *
         * @param what it serializes, as in {@code Sessions}
         * @param version of all that it writes
         */
        protected VersionSnapshot(String what, int version) {
            this(what, version, version, version);
        }

        /**
         * Of one that has several.
         *
         * @param oldest that is still read
         * @param newest that is written by this release
         * @param version of this one
         */
        protected VersionSnapshot(String what, int oldest, int newest, int version) {
            this.what = what;
            this.oldest = oldest;
            this.newest = newest;
            this.version = version;
        }

        /** What reads and writes a version. */
        protected abstract TypeSerializer<T> serializer(int ofVersion);

        @Override
        public int getCurrentVersion() {
            return version;
        }

        /** The version is all there is to say, and Flink writes it. */
        @Override
        public void writeSnapshot(DataOutputView out) {}

        @Override
        public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader) throws IOException {
            if (readVersion < oldest || readVersion > newest) {
                throw new IOException(what + " in state have version " + readVersion + "; this release reads version "
                        + (oldest == newest ? "" : oldest + " to ") + newest
                        + ": restore the job with the release that wrote them");
            }
            version = readVersion;
        }

        @Override
        public TypeSerializer<T> restoreSerializer() {
            return serializer(version);
        }

        @Override
        public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> before) {
            if (before.getClass() != getClass()) {
                return TypeSerializerSchemaCompatibility.incompatible();
            }
            return before.getCurrentVersion() == version
                    ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                    : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
        }
    }
}
