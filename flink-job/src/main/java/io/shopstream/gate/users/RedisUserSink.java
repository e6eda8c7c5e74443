package io.shopstream.gate.users;

import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Makes Redis remember users, but only those that a completed checkpoint covers: if it learned of a user earlier, and the
 * job then went back to a checkpoint from before, the user's first session would come again and look like a second one.
 */
public final class RedisUserSink implements Sink<UserSeen>, SupportsCommitter<UserBatch> {

    private final UserSettings settings;

    public RedisUserSink(UserSettings settings) {
        this.settings = settings;
    }

    @Override
    @SuppressWarnings("deprecation")
    public SinkWriter<UserSeen> createWriter(InitContext context) {
        return new UserWriter();
    }

    @Override
    public SinkWriter<UserSeen> createWriter(WriterInitContext context) {
        return new UserWriter();
    }

    @Override
    public Committer<UserBatch> createCommitter(CommitterInitContext context) {
        return new UserCommitter(settings);
    }

    @Override
    public SimpleVersionedSerializer<UserBatch> getCommittableSerializer() {
        return new UserBatchSerializer();
    }
}
