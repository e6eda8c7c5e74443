package io.shopstream.gate;

import io.shopstream.environment.JobEnvironment;
import io.shopstream.gate.memory.ArchivedMessages;
import io.shopstream.gate.memory.Memory;
import io.shopstream.gate.memory.MemorySettings;
import io.shopstream.gate.memory.MessageArchive;
import io.shopstream.gate.memory.RedisMemory;
import io.shopstream.gate.memory.RedisMemorySink;
import io.shopstream.gate.memory.Seen;
import io.shopstream.gate.output.LeaseCheck;
import io.shopstream.session.ValidSession;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.MongoSettings;
import io.shopstream.settings.StreamingJob;
import io.shopstream.stream.RawMessage;
import io.shopstream.stream.TopicLimits;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Lets sound messages pass and says why the others do not. Every message of the input ends in exactly one output topic.
 *
 * <pre>
 * user_session_info --&gt; decode --(by user)--&gt; admission --&gt; valid-session --&gt; valid_customer_session
 *                         |                    ^  |  |
 *                         |        Redis, -----+  |  +--&gt; Redis: users, messages, visitors (at completed checkpoints)
 *                         |        archive        |
 *                         +-----------------------+-----&gt; rejected_session
 * </pre>
 *
 * <p>While Redis is away the job stands still: a task that needs it retries for {@code --redis-patience}, then starts
 * over from the last checkpoint, until Redis is back.
 */
public final class SessionGateJob {

    private SessionGateJob() {}

    /** Where messages come from, and the memory of those before. */
    record Sources(Source<RawMessage, ?, ?> messages, Memory.Opener memory) {}

    /** Where everything goes, and what room there is for what is valid. */
    record Sinks(Sink<ValidSession> valid, ValidRoom validRoom, Sink<RejectedMessage> rejected, Sink<Seen> memory) {}

    public static void main(String[] arguments) throws Exception {
        GateSettings settings = GateSettings.from(Arguments.of(arguments));
        StreamExecutionEnvironment env = JobEnvironment.get();
        LeaseCheck.refuseSecondWriter(GateTopics.lease(settings), JobEnvironment.jobId(env));
        define(
                env,
                new Sources(GateTopics.input(settings), memory(settings)),
                GateTopics.sinks(settings, TopicLimits.of(settings.kafka()), new RedisMemorySink(settings.memory())),
                settings.rules());
        env.execute(StreamingJob.GATE.jobName());
    }

    private static Memory.Opener memory(GateSettings settings) {
        MemorySettings memory = settings.memory();
        @Nullable MongoSettings archive = settings.archive();
        return () -> new RedisMemory(memory, archive == null ? MessageArchive.NONE : new ArchivedMessages(archive));
    }

    static void define(StreamExecutionEnvironment env, Sources sources, Sinks sinks, GateRules rules) {
        // the records are immutable, so the operators of a chain may share them
        env.getConfig().enableObjectReuse();

        // no watermarks: nothing here waits for event time, and the state's horizon is wall time
        SingleOutputStreamOperator<RawMessage> messages = env.fromSource(
                        sources.messages(), WatermarkStrategy.noWatermarks(), "Session messages")
                .uid("session-messages");

        SingleOutputStreamOperator<Arrival> arrivals = messages.process(new DecodeFunction(rules, sinks.validRoom()))
                .uid("decode")
                .name("Decode and check");

        SingleOutputStreamOperator<Admitted> admitted = arrivals.keyBy(Arrival::userId)
                .transform(
                        "New, returning or duplicate",
                        TypeInformation.of(Admitted.class),
                        new AdmissionOperatorFactory(rules.duplicateHorizon(), sources.memory()))
                .uid("admission");

        SingleOutputStreamOperator<ValidSession> valid = admitted.map(new ValidSessionFunction(rules))
                .uid("valid-session")
                .name("Pseudonymise");

        DataStream<RejectedMessage> unsound = arrivals.getSideOutput(DecodeFunction.REJECTED);
        DataStream<RejectedMessage> duplicates = admitted.getSideOutput(AdmissionOperator.DUPLICATE);
        DataStream<Seen> seen = admitted.getSideOutput(AdmissionOperator.SEEN);

        valid.sinkTo(sinks.valid()).uid("valid-sessions").name("Valid sessions");
        unsound.union(duplicates)
                .sinkTo(sinks.rejected())
                .uid("rejected-messages")
                .name("Rejected messages");
        seen.sinkTo(sinks.memory()).uid("memory").name("Redis");
    }
}
