package io.shopstream.profile;

import io.shopstream.redis.RedisConnection;
import io.shopstream.session.ValidSession;
import io.shopstream.settings.RedisSettings;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Writes messages into profiles, at least once; that a write is a join makes it exactly once in effect. */
final class ProfileSink implements Sink<ValidSession> {

    private static final String CLIENT = "shopstream-profile";

    private final RedisSettings redis;
    private final Duration patience;
    private final Duration kept;

    ProfileSink(RedisSettings redis, Duration patience, Duration kept) {
        this.redis = redis;
        this.patience = patience;
        this.kept = kept;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in Flink 1.20, though never called
    public SinkWriter<ValidSession> createWriter(InitContext context) {
        throw new UnsupportedOperationException("Flink 1.20 calls the one with a WriterInitContext");
    }

    @Override
    public SinkWriter<ValidSession> createWriter(WriterInitContext context) {
        return new ProfileWriter(
                new RedisConnection(redis, CLIENT, patience),
                kept,
                context.getProcessingTimeService(),
                context.metricGroup());
    }
}
