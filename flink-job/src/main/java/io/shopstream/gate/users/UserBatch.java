package io.shopstream.gate.users;

import java.util.List;

/** Users seen before a checkpoint, to be remembered once it is complete. */
record UserBatch(List<UserSeen> users) {

    /** One pipeline's worth for Redis, and some 20 KB of checkpoint. */
    static final int MAX_USERS = 1_000;

    UserBatch {
        users = List.copyOf(users);
    }
}
