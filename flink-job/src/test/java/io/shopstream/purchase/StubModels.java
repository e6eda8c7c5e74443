package io.shopstream.purchase;

import com.mongodb.MongoTimeoutException;
import io.shopstream.session.codec.ModelCodec;
import io.shopstream.session.recommendation.PublishedModel;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Models that are published to nobody but this Java process. */
final class StubModels implements PublishedModels {

    /** By version. */
    private static final Map<String, byte[]> FILES = new HashMap<>();

    /** By name. */
    private static final Map<String, byte[]> RECORDS = new HashMap<>();

    /** Whether MongoDB is. */
    static boolean away;

    static void clear() {
        FILES.clear();
        RECORDS.clear();
        away = false;
    }

    /** Returns the record by which it is published. */
    static byte[] publish(String name, String version, byte[] file) {
        FILES.put(version, file);
        return publish(new PublishedModel(name, version, "0".repeat(64), file.length, 1, Map.of()));
    }

    private static byte[] publish(PublishedModel model) {
        byte[] record = ModelCodec.write(model);
        RECORDS.put(model.name(), record);
        return record;
    }

    @Override
    public void open() {}

    @Override
    public void close() {}

    @Override
    public Map<String, byte[]> last() {
        return Map.copyOf(RECORDS);
    }

    @Override
    public byte[] file(PublishedModel model) throws IOException {
        if (away) {
            throw new MongoTimeoutException("nobody there");
        }
        byte[] file = FILES.get(model.version());
        if (file == null) {
            throw new IOException("its file is not in the store, or not all of it");
        }
        return file;
    }
}
