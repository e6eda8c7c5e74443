package io.shopstream.local.service;

import java.io.IOException;

/** Asks a service, in its own protocol, whether it serves. */
@FunctionalInterface
public interface Readiness {

    /** Bounds every connection and answer, in milliseconds; a service that has not bound its port refuses at once. */
    int TIMEOUT_MILLIS = 2_000;

    /**
     * Asks once.
     *
     * @throws IOException if it cannot be reached, which is as good as "no"
     */
    boolean isReady() throws IOException;
}
