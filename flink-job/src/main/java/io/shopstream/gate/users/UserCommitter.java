package io.shopstream.gate.users;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.sink2.Committer;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Makes Redis remember the users of a completed checkpoint. Every write is idempotent, so that it may happen again after
 * a failure. While Redis is away it waits and retries itself (Flink would retry ten times without a pause), then fails:
 * the job starts over from the checkpoint, which still holds the batches.
 */
final class UserCommitter implements Committer<UserBatch> {

    private final RedisConnection connection;
    private final UserFilter filter;
    private final long dailyVisitorsKeptSeconds;

    UserCommitter(UserSettings settings) {
        connection = new RedisConnection(settings.redis(), settings.patience());
        filter = new UserFilter(settings.filter());
        dailyVisitorsKeptSeconds = settings.dailyVisitorsKept().toSeconds();
    }

    @Override
    public void commit(Collection<CommitRequest<UserBatch>> requests) throws IOException, InterruptedException {
        for (CommitRequest<UserBatch> request : requests) {
            List<UserSeen> users = request.getCommittable().users();
            connection.call(redis -> remember(redis, users));
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    private int remember(RedisClient redis, List<UserSeen> users) {
        if (!filter.exists(redis)) {
            filter.allocate(redis);
        }
        Map<Long, List<UserSeen>> byDay = users.stream().collect(Collectors.groupingBy(UserSeen::day));
        try (Pipeline pipeline = redis.pipelined()) {
            users.stream().map(UserSeen::userId).distinct().forEach(userId -> filter.add(pipeline, userId));
            count(pipeline, UserKeys.VISITORS, users);
            byDay.forEach((day, usersOfDay) -> {
                String key = UserKeys.visitorsOf(day);
                count(pipeline, key, usersOfDay);
                pipeline.expire(key, dailyVisitorsKeptSeconds);
            });
            requireSuccess(pipeline.syncAndReturnAll());
        }
        return users.size();
    }

    private static void count(AbstractPipeline pipeline, String key, List<UserSeen> users) {
        List<byte[]> ids = new ArrayList<>();
        for (UserSeen user : users) {
            ids.add(UserKeys.bytes(user.userId()));
        }
        pipeline.pfadd(UserKeys.bytes(key), ids.toArray(byte[][]::new));
    }

    /** A pipeline hands out refusals among its answers instead of throwing them. */
    private static void requireSuccess(List<Object> answers) {
        for (Object answer : answers) {
            if (answer instanceof JedisDataException refusal) {
                throw refusal;
            }
        }
    }
}
