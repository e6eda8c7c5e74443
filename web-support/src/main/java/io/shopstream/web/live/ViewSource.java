package io.shopstream.web.live;

import io.shopstream.search.SearchFailure;

/**
 * From where views come.
 *
 * @param <W> what one can watch; equal where it shows the same
 */
public interface ViewSource<W> {

    /** The view as it is now. */
    Snapshot read(W watch) throws SearchFailure;

    /** Something cheap that changes whenever a view may. */
    String fingerprint() throws SearchFailure;
}
