package io.shopstream.gate;

import io.shopstream.gate.users.RedisUserMemory;
import io.shopstream.gate.users.RedisUserSink;
import io.shopstream.gate.users.UserMemory;
import io.shopstream.gate.users.UserSeen;
import io.shopstream.gate.users.UserSettings;
import io.shopstream.session.ValidSession;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.JobEnvironment;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Lets sound messages pass and says why the others do not. Every message of the input ends in exactly one output topic.
 *
 * <pre>
 * user_session_info --&gt; decode --(by user)--&gt; visitor --&gt; valid-session --&gt; valid_customer_session
 *                         |                    ^  |
 *                         |      Redis: users -+  +--&gt; Redis: users, visitors (at completed checkpoints)
 *                         |
 *                         +--&gt; rejected_session
 * </pre>
 *
 * <p>While Redis is away the job stands still: a task that needs it retries for {@code --redis-patience}, then starts
 * over from the last checkpoint, until Redis is back.
 */
public final class SessionGateJob {

    private static final String NAME = "session-gate";

    private SessionGateJob() {}

    /** Where messages come from, and the memory of users. */
    record Sources(Source<RawMessage, ?, ?> messages, UserMemory.Opener users) {}

    /** Where everything goes. */
    record Sinks(Sink<ValidSession> valid, Sink<RejectedMessage> rejected, Sink<UserSeen> users) {}

    public static void main(String[] arguments) throws Exception {
        GateSettings settings = GateSettings.from(Arguments.of(arguments));
        UserSettings users = settings.users();
        StreamExecutionEnvironment env = JobEnvironment.get();
        define(
                env,
                new Sources(GateTopics.input(settings), () -> new RedisUserMemory(users)),
                new Sinks(GateTopics.valid(settings), GateTopics.rejected(settings), new RedisUserSink(users)),
                settings.rules());
        env.execute(NAME);
    }

    static void define(StreamExecutionEnvironment env, Sources sources, Sinks sinks, GateRules rules) {
        // the records are immutable, so the operators of a chain may share them
        env.getConfig().enableObjectReuse();

        // no watermarks: nothing here waits for event time, and the state's horizon is wall time
        SingleOutputStreamOperator<RawMessage> messages = env.fromSource(
                        sources.messages(), WatermarkStrategy.noWatermarks(), "Session messages")
                .uid("session-messages");

        SingleOutputStreamOperator<Arrival> arrivals = messages.process(new DecodeFunction(rules.clockTolerance()))
                .uid("decode")
                .name("Decode and check");

        SingleOutputStreamOperator<Admitted> admitted = arrivals.keyBy(Arrival::userId)
                .process(new VisitorFunction(rules.duplicateHorizon(), sources.users()))
                .uid("visitor")
                .name("New or returning");

        SingleOutputStreamOperator<ValidSession> valid = admitted.map(new ValidSessionFunction(rules.emailKeyFile()))
                .uid("valid-session")
                .name("Remove personal data");

        DataStream<RejectedMessage> rejected = arrivals.getSideOutput(DecodeFunction.REJECTED);
        DataStream<UserSeen> seen = admitted.getSideOutput(VisitorFunction.SEEN);

        valid.sinkTo(sinks.valid()).uid("valid-sessions").name("Valid sessions");
        rejected.sinkTo(sinks.rejected()).uid("rejected-messages").name("Rejected messages");
        seen.sinkTo(sinks.users()).uid("users").name("Users in Redis");
    }
}
