package io.shopstream.gate.users;

import java.io.IOException;

/** Asks the filter in Redis, one round trip a user. */
public final class RedisUserMemory implements UserMemory {

    private final RedisConnection connection;
    private final UserFilter filter;
    private boolean checked;

    public RedisUserMemory(UserSettings settings) {
        connection = new RedisConnection(settings.redis(), settings.patience());
        filter = new UserFilter(settings.filter());
    }

    @Override
    public boolean mayKnow(String userId) throws IOException, InterruptedException {
        return connection.call(redis -> {
            if (!checked) {
                filter.exists(redis);
                checked = true;
            }
            return filter.mayHold(redis, userId);
        });
    }

    @Override
    public void close() {
        connection.close();
    }
}
