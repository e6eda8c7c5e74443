package io.shopstream.kibana;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The saved objects as they are imported: {@code kibana/shopstream.ndjson}, an object a line. */
final class SavedObjects {

    static final String FILE = "shopstream.ndjson";

    private SavedObjects() {}

    static byte[] ndjson() {
        try (InputStream file = SavedObjects.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
