package io.shopstream.console.live;

import io.shopstream.console.search.SearchFailure;
import io.shopstream.console.view.Watch;

/** From where views come. */
public interface ViewSource {

    /** The view as JSON text. */
    String read(Watch watch) throws SearchFailure;

    /** Something cheap that changes whenever a view may. */
    String fingerprint() throws SearchFailure;
}
