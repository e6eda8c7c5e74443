package io.shopstream.gate.users;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;

/**
 * Collects users between two checkpoints, each user and day once, and hands them over with the checkpoint. Holds as many
 * as there are in a checkpoint interval.
 */
final class UserWriter implements CommittingSinkWriter<UserSeen, UserBatch> {

    private final Set<UserSeen> seen = new LinkedHashSet<>();

    @Override
    public void write(UserSeen user, Context context) {
        seen.add(user);
    }

    /** Redis hears of nobody before a checkpoint. */
    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public Collection<UserBatch> prepareCommit() {
        List<UserSeen> users = new ArrayList<>(seen);
        seen.clear();
        List<UserBatch> batches = new ArrayList<>();
        for (int from = 0; from < users.size(); from += UserBatch.MAX_USERS) {
            batches.add(new UserBatch(users.subList(from, Math.min(users.size(), from + UserBatch.MAX_USERS))));
        }
        return batches;
    }

    @Override
    public void close() {}
}
