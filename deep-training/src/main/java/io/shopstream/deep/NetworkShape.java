package io.shopstream.deep;

import io.shopstream.prediction.sequence.EventShape;
import io.shopstream.prediction.sequence.GruWeights.Scaling;

/**
 * How large a network is.
 *
 * @param events what it reads
 * @param scaling of their numbers
 * @param state numbers that it keeps of a session
 * @param dropout share of an event's and of the state's numbers that are not seen, drawn anew in each step of learning
 */
record NetworkShape(EventShape events, Scaling scaling, int state, float dropout) {

    int kinds() {
        return events.idCounts().size();
    }

    int ids(int kind) {
        return events.idCounts().get(kind);
    }

    /** How many numbers an id of this kind is given: twice the fourth root of how many ids there are. */
    int embedding(int kind) {
        return (int) Math.ceil(2 * Math.pow(ids(kind), 0.25));
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
