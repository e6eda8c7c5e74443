package io.shopstream.local.mongo;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * What the stock server keeps in its file by Java's serialization, kept in a form of its own: that made the server
 * serialize some twenty objects for each document that it inserts. Values that have no such form are
 * serialized still.
 *
 * @param <T> of values
 */
abstract class CompactType<T> extends BasicDataType<T> {

    /** No value that {@link ObjectDataType} writes begins with it. */
    private static final byte COMPACT = -1;

    private final ObjectDataType serialized = new ObjectDataType();
    private final Class<T> type;

    CompactType(Class<T> type) {
        this.type = type;
    }

    abstract boolean isCompact(T value);

    abstract void writeCompact(WriteBuffer out, T value);

    abstract T readCompact(ByteBuffer in);

    @Override
    public void write(WriteBuffer out, T value) {
        if (isCompact(value)) {
            out.put(COMPACT);
            writeCompact(out, value);
        } else {
            serialized.write(out, value);
        }
    }

    @Override
    public T read(ByteBuffer in) {
        if (in.get(in.position()) != COMPACT) {
            return type.cast(serialized.read(in));
        }
        in.get();
        return readCompact(in);
    }

    @Override
    public int getMemory(T value) {
        return serialized.getMemory(value);
    }

    @Override
    @SuppressWarnings("unchecked")
    public T[] createStorage(int size) {
        return (T[]) Array.newInstance(type, size);
    }
}
