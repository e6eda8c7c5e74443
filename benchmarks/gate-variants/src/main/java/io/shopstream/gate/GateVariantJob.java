package io.shopstream.gate;

import io.shopstream.environment.JobEnvironment;
import io.shopstream.gate.memory.HastyMemorySink;
import io.shopstream.gate.memory.Memory;
import io.shopstream.gate.memory.MemorySettings;
import io.shopstream.gate.memory.MessageArchive;
import io.shopstream.gate.memory.RedisMemory;
import io.shopstream.gate.memory.Seen;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.StreamingJob;
import io.shopstream.stream.TopicLimits;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The gate with a part exchanged, to hold the gate against; not for use. Takes {@code --variant} and the gate's own
 * arguments.
 *
 * <ul>
 *   <li>{@code hasty}, for {@code shopstream prove gate --sabotage}, which has to find it out: Redis hears of messages
 *       before the checkpoint that covers them, and a filter's word is enough to reject. Loses messages whenever a task
 *       dies.
 *   <li>{@code without-redis}, for {@code shopstream bench gate}: remembers nothing beyond its state.
 * </ul>
 */
public final class GateVariantJob {

    private GateVariantJob() {}

    /** What is exchanged. */
    private record Variant(Memory.Opener memory, Sink<Seen> seen) {

        static Variant of(String name, MemorySettings settings) {
            return switch (name) {
                case "hasty" ->
                    new Variant(
                            () -> new RedisMemory(settings, MessageArchive.GULLIBLE), new HastyMemorySink(settings));
                case "without-redis" -> new Variant(() -> Memory.NONE, new DiscardingSink<>());
                default -> throw new InvalidSettings("--variant is hasty or without-redis, not '" + name + "'");
            };
        }
    }

    public static void main(String[] given) throws Exception {
        Arguments arguments = Arguments.of(given);
        String name = arguments.text("variant", "");
        GateSettings settings = GateSettings.from(arguments);
        Variant variant = Variant.of(name, settings.memory());
        StreamExecutionEnvironment env = JobEnvironment.get();
        SessionGateJob.define(
                env,
                new SessionGateJob.Sources(GateTopics.input(settings), variant.memory()),
                GateTopics.sinks(settings, TopicLimits.of(settings.kafka()), variant.seen()),
                settings.rules());
        env.execute(StreamingJob.GATE.jobName());
    }
}
