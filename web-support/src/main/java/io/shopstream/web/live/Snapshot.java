package io.shopstream.web.live;

import org.jspecify.annotations.Nullable;

/**
 * What a view shows at one moment: its figures, or why there are none.
 *
 * @param json the view; null where it could not be read
 * @param error one line; null where it could
 */
public record Snapshot(@Nullable String json, @Nullable String error) {

    static Snapshot of(String json) {
        return new Snapshot(json, null);
    }

    static Snapshot failed(String error) {
        return new Snapshot(null, error);
    }

    /** The event by which a browser is told. */
    public String event() {
        return json == null ? "away" : "view";
    }
}
