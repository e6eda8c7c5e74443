package io.shopstream.insights.sink;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A whole document to be indexed. Equality is by content.
 *
 * @param index alias to write through
 * @param version external version, 0 or more: Elasticsearch keeps what it has unless this is greater
 * @param json the document in UTF-8, one line; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record Document(String index, String id, long version, byte[] json) implements Serializable {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Document that
                && index.equals(that.index)
                && id.equals(that.id)
                && version == that.version
                && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + Long.hashCode(version);
    }

    @Override
    public String toString() {
        return "Document[" + index + "/" + id + " v" + version + "]";
    }
}
