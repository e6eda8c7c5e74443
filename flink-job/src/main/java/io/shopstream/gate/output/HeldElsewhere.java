package io.shopstream.gate.output;

/** Another job writes. Its message is a line for a user. */
public final class HeldElsewhere extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HeldElsewhere(String prefix, Lease lease) {
        super("Another job (" + lease.holder() + ") writes with the transactional id prefix " + prefix
                + ": cancel it first, or give this one a --transactional-id-prefix of its own");
    }
}
