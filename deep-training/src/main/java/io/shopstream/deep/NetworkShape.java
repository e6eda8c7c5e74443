package io.shopstream.deep;

import io.shopstream.prediction.sequence.EventShape;
import io.shopstream.prediction.sequence.GruWeights.Scaling;

/**
 * How large a network is.
 *
 * @param events what it reads
 * @param scaling of their numbers
 * @param state numbers that it keeps of a session
 */
record NetworkShape(EventShape events, Scaling scaling, int state) {

    private static final int MOST_OF_AN_ID = 32;

    int kinds() {
        return events.idCounts().size();
    }

    int ids(int kind) {
        return events.idCounts().get(kind);
    }

    /** How many numbers an id of this kind is given: the root of how many ids there are. */
    int embedding(int kind) {
        return (int) Math.min(MOST_OF_AN_ID, Math.max(2, Math.ceil(Math.sqrt(ids(kind)))));
    }

    /** How many numbers an event is for the network. */
    int inputs() {
        int inputs = events.values();
        for (int kind = 0; kind < kinds(); kind++) {
            inputs += embedding(kind);
        }
        return inputs;
    }
}
