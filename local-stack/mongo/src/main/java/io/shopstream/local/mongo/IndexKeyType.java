package io.shopstream.local.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.ObjectDataType;

/** Keys of an index; compact are those of one string, as all ids of Shopstream's are. */
final class IndexKeyType extends CompactType<KeyValue> {

    /** Of the objects around a string's characters. */
    private static final int OVERHEAD = 120;

    IndexKeyType() {
        super(KeyValue.class);
    }

    @Override
    boolean isCompact(KeyValue key) {
        return key.size() == 1 && key.get(0) instanceof String;
    }

    @Override
    void writeCompact(WriteBuffer out, KeyValue key) {
        byte[] bytes = text(key).getBytes(StandardCharsets.UTF_8);
        out.putVarInt(bytes.length).put(bytes);
    }

    @Override
    KeyValue readCompact(ByteBuffer in) {
        byte[] bytes = new byte[DataUtils.readVarInt(in)];
        in.get(bytes);
        return new KeyValue(new String(bytes, StandardCharsets.UTF_8));
    }

    /** By length first, as serialized strings are ordered, among which these stand. */
    @Override
    public int compare(KeyValue one, KeyValue other) {
        if (!isCompact(one) || !isCompact(other)) {
            return Arrays.compareUnsigned(ObjectDataType.serialize(one), ObjectDataType.serialize(other));
        }
        String text = text(one);
        String otherText = text(other);
        int byLength = Integer.compare(text.length(), otherText.length());
        return byLength != 0 ? byLength : text.compareTo(otherText);
    }

    @Override
    public int getMemory(KeyValue key) {
        return isCompact(key) ? OVERHEAD + text(key).length() : super.getMemory(key);
    }

    private static String text(KeyValue key) {
        return (String) key.get(0);
    }
}
