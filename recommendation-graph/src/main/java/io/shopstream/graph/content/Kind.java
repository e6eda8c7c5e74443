package io.shopstream.graph.content;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a vertex is. */
public enum Kind {
    PRODUCT,
    USER;

    /** As in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }
}
