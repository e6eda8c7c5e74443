package io.shopstream.gate.memory;

import io.shopstream.gate.memory.Seen.Kind;
import io.shopstream.redis.RedisConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.sink2.Committer;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Makes Redis remember what a completed checkpoint holds. Every write is idempotent, so that it may happen again after
 * a failure. While Redis is away it waits and retries itself (Flink would retry ten times without a pause), then fails:
 * the job starts over from the checkpoint, which still holds the batches.
 */
final class MemoryCommitter implements Committer<SeenBatch> {

    private final RedisConnection connection;
    private final KnownFilters filters = new KnownFilters();
    private final MemorySettings settings;
    private final FillWatch fillWatch;

    MemoryCommitter(MemorySettings settings, FillWatch fillWatch) {
        connection = new RedisConnection(settings.redis(), MemorySettings.CLIENT, settings.patience());
        this.settings = settings;
        this.fillWatch = fillWatch;
    }

    @Override
    public void commit(Collection<CommitRequest<SeenBatch>> requests) throws IOException, InterruptedException {
        remember(requests.stream().map(CommitRequest::getCommittable).toList());
    }

    void remember(List<SeenBatch> batches) throws IOException, InterruptedException {
        for (SeenBatch batch : batches) {
            connection.call(redis -> remember(redis, filters.of(redis), batch.seen()));
        }
    }

    /** How often Redis had to be told again. From any thread. */
    long retries() {
        return connection.retries();
    }

    /** How many filters had to be mended. From any thread. */
    long repairs() {
        return filters.repairs();
    }

    @Override
    public void close() {
        connection.close();
    }

    private int remember(RedisClient redis, Filters filters, List<Seen> seen) {
        Map<Long, List<String>> users = idsByDay(seen, Kind.USER);
        Map<Long, List<String>> messages = idsByDay(seen, Kind.MESSAGE);
        List<String> all =
                users.values().stream().flatMap(List::stream).distinct().toList();
        filters.prepare(redis, RedisKeys.USERS, settings.users());
        messages.keySet().forEach(day -> filters.prepare(redis, RedisKeys.messagesOf(day), settings.messages()));
        Map<String, Response<Long>> counts = new TreeMap<>();
        try (Pipeline pipeline = redis.pipelined()) {
            if (!all.isEmpty()) {
                filters.add(pipeline, RedisKeys.USERS, settings.users(), all);
                counts.put(RedisKeys.VISITORS, count(pipeline, RedisKeys.VISITORS, all));
            }
            users.forEach((day, ids) -> {
                String visitors = RedisKeys.visitorsOf(day);
                counts.put(visitors, count(pipeline, visitors, ids));
                expire(pipeline, visitors, settings.dailyVisitorsKept());
            });
            messages.forEach((day, ids) -> {
                filters.add(pipeline, RedisKeys.messagesOf(day), settings.messages(), ids);
                // a message of the day's last second is remembered for as long as one of its first
                expire(pipeline, RedisKeys.messagesOf(day), Duration.ofDays(settings.messagesKeptDays() + 1));
            });
            List<Object> answers = pipeline.syncAndReturnAll();
            counts.forEach(MemoryCommitter::requireCount);
            requireSuccess(answers);
        }
        messages.keySet().stream().max(Comparator.naturalOrder()).ifPresent(day -> fillWatch.look(redis, filters, day));
        return seen.size();
    }

    private static Map<Long, List<String>> idsByDay(List<Seen> seen, Kind kind) {
        return seen.stream()
                .filter(one -> one.kind() == kind)
                .collect(Collectors.groupingBy(
                        Seen::day, TreeMap::new, Collectors.mapping(Seen::id, Collectors.toList())));
    }

    private static Response<Long> count(AbstractPipeline pipeline, String key, List<String> ids) {
        return pipeline.pfadd(key, ids.toArray(String[]::new));
    }

    private static void expire(AbstractPipeline pipeline, String key, Duration after) {
        pipeline.expire(key, after.toSeconds());
    }

    /** Redis does not say which key it speaks of. */
    private static void requireCount(String key, Response<Long> answer) {
        try {
            long unused = answer.get();
        } catch (JedisDataException e) {
            String refusal = String.valueOf(e.getMessage());
            if (refusal.startsWith("WRONGTYPE") || refusal.startsWith("INVALIDOBJ")) {
                throw new JedisDataException(key + " holds no count of visitors: rename or delete it");
            }
            throw e;
        }
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
