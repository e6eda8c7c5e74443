package io.shopstream.gate.memory;

import java.util.List;

/** What was seen before a checkpoint, to be remembered once it is complete. */
record SeenBatch(List<Seen> seen) {

    /** One pipeline's worth for Redis, and some 40 KB of checkpoint. */
    static final int MOST = 2_000;

    SeenBatch {
        seen = List.copyOf(seen);
    }
}
