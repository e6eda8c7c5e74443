package io.shopstream.simulator.replay;

import io.shopstream.session.Interaction;
import org.jspecify.annotations.Nullable;

/**
 * One line of a clickstream.
 *
 * @param sourceSession the source's own name for what becomes the session, for message ids
 */
record SourceEvent(
        String userId,
        String sessionId,
        String sourceSession,
        @Nullable String country,
        Interaction interaction) {}
