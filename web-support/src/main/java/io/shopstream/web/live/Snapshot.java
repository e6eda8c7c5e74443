package io.shopstream.web.live;

import org.jspecify.annotations.Nullable;

/**
 * What a view shows at one moment: its figures, or why there are none.
 *
 * @param json the view; null where it could not be read
 * @param error one line; null where it could
 * @param version what two views of one state have in common, though their texts differ; null where the text says it all
 */
public record Snapshot(
        @Nullable String json,
        @Nullable String error,
        @Nullable String version) {

    /** A view that has changed if its text has. */
    public static Snapshot of(String json) {
        return new Snapshot(json, null, null);
    }

    /** A view that has changed if its version has: by it a browser goes on where it was. */
    public static Snapshot of(String json, String version) {
        return new Snapshot(json, null, version);
    }

    static Snapshot failed(String error) {
        return new Snapshot(null, error, null);
    }

    /** Whether who saw this one need not see the other. */
    boolean isAs(Snapshot other) {
        return version == null ? equals(other) : version.equals(other.version);
    }

    /** The event by which a browser is told. */
    public String event() {
        return json == null ? "away" : "view";
    }
}
