package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.shopstream.environment.JobEnvironment;
import io.shopstream.gate.memory.MemorySettings;
import io.shopstream.gate.memory.MessageArchive;
import io.shopstream.gate.memory.RedisMemory;
import io.shopstream.gate.memory.RedisMemorySink;
import io.shopstream.gate.memory.TestedMemory;
import io.shopstream.redis.LocalRedis;
import io.shopstream.session.RejectReason;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import io.shopstream.settings.MetricsPage;
import io.shopstream.stream.RawMessage;
import io.shopstream.stream.SkippedOffsets;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;

@Timeout(120)
class SessionGateJobTest {

    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final List<RawMessage> MESSAGES = List.of(
            GateMessages.message("ada", "s-1", "2026-11-20T10:15:12Z"),
            GateMessages.raw("no JSON"),
            GateMessages.message("ada", "s-1", "2026-11-20T10:15:14Z"),
            GateMessages.message("ada", "s-1", "2026-11-20T10:15:12Z"),
            GateMessages.message("ben", "s-2", "2026-11-19T23:59:59Z", "2026-11-20T00:00:01Z"),
            GateMessages.message("eve", "s-3", "2030-01-01T00:00:00Z"),
            GateMessages.raw(
                    GateMessages.json("ada", "s-1", "2026-11-20T10:15:15Z").replace("mobile", "Unknown")));

    @Test
    void everyMessageEndsInExactlyOneOutput() throws Exception {
        CollectingSink<ValidSession> valid = new CollectingSink<>(ValidSession.class);
        CollectingSink<RejectedMessage> rejected = new CollectingSink<>(RejectedMessage.class);
        try (LocalRedis redis = LocalRedis.start();
                RedisClient client = redis.client()) {
            MemorySettings memory = TestedMemory.settings(redis.settings(), Duration.ofSeconds(20));
            StreamExecutionEnvironment env = JobEnvironment.get();
            env.setParallelism(2);

            SessionGateJob.define(
                    env,
                    new SessionGateJob.Sources(messages(), () -> new RedisMemory(memory, MessageArchive.NONE)),
                    new SessionGateJob.Sinks(
                            valid,
                            new ValidRoom("valid_customer_session", topic -> 1 << 20, false),
                            rejected,
                            new RedisMemorySink(memory)),
                    new GateRules(
                            new DuplicateHorizon(Duration.ofHours(24), 7),
                            Duration.ofHours(1),
                            SkippedOffsets.NONE,
                            null,
                            null,
                            Pseudonymiser.ALL_CHARACTERS));
            env.execute();

            assertThat(client.pfcount("shopstream:visitors")).isEqualTo(2);
            assertThat(client.pfcount("shopstream:visitors:2026-11-19")).isEqualTo(1);
            assertThat(client.pfcount("shopstream:visitors:2026-11-20")).isEqualTo(2);
            assertThat(client.keys("shopstream:messages:*")).hasSize(1);
        }
        assertThat(valid.collected())
                .extracting(ValidSession::sessionId, ValidSession::visitor)
                .containsExactlyInAnyOrder(
                        tuple("s-1", Visitor.NEW), tuple("s-1", Visitor.NEW), tuple("s-2", Visitor.NEW));
        assertThat(rejected.collected())
                .extracting(RejectedMessage::reason)
                .containsExactlyInAnyOrder(
                        RejectReason.MALFORMED,
                        RejectReason.INVALID_VALUE,
                        RejectReason.UNKNOWN_DEVICE,
                        RejectReason.DUPLICATE);
        assertThat(MetricsPage.registered(METRICS))
                .containsAll(
                        MetricsPage.names("session-gate", "transactionsAborted", "recordsRewritten", "recordsLost"));
    }

    private static Source<RawMessage, ?, ?> messages() {
        return new DataGeneratorSource<>(
                index -> MESSAGES.get(index.intValue()), MESSAGES.size(), TypeInformation.of(RawMessage.class));
    }
}
