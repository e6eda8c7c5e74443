package io.shopstream.gate.memory;

import io.shopstream.gate.memory.Memory.Questions;
import io.shopstream.session.MessageIdentity;
import io.shopstream.settings.RedisSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** What tells Redis and what asks it, as in a gate, without an archive. */
public record TestedMemory(MemoryCommitter committer, RedisMemory memory) implements AutoCloseable {

    static TestedMemory of(MemorySettings settings) {
        return new TestedMemory(
                new MemoryCommitter(settings, new FillWatch(settings, new UnregisteredMetricsGroup())),
                new RedisMemory(settings, MessageArchive.GULLIBLE));
    }

    /** Filters of 32 KiB each. */
    public static MemorySettings settings(RedisSettings redis, Duration patience) {
        return settings(redis, patience, 10_000);
    }

    static MemorySettings settings(RedisSettings redis, Duration patience, long capacity) {
        FilterSize size = new FilterSize(capacity, 0.001);
        return new MemorySettings(redis, patience, size, size, 7, Duration.ofDays(400));
    }

    void commit(Seen... seen) throws IOException, InterruptedException {
        committer.commit(List.of(new CommitOf(new SeenBatch(Arrays.asList(seen)))));
    }

    boolean knows(String userId) throws IOException, InterruptedException {
        return memory.recall(new Questions(List.of(userId), List.of()))
                .userIds()
                .contains(userId);
    }

    boolean knowsMessage(String messageId, long day) throws IOException, InterruptedException {
        Memory.MessageQuestion question = new Memory.MessageQuestion(identity(messageId), day, day);
        return memory.recall(new Questions(List.of(), List.of(question)))
                .messages()
                .containsKey(question);
    }

    /** Of the user ada. */
    static Seen message(String messageId, long day) {
        return Seen.message(identity(messageId), day);
    }

    private static MessageIdentity identity(String messageId) {
        return new MessageIdentity("ada", messageId);
    }

    @Override
    public void close() {
        committer.close();
        memory.close();
    }
}
