package io.shopstream.gate;

import io.shopstream.gate.memory.HastyMemorySink;
import io.shopstream.gate.memory.MemorySettings;
import io.shopstream.gate.memory.MessageArchive;
import io.shopstream.gate.memory.RedisMemory;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.JobEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The gate as it must not be, for {@code shopstream prove gate --sabotage}, which has to find it out: Redis hears of
 * messages before the checkpoint that covers them, and a filter's word is enough to reject. It loses messages whenever a
 * task dies. Takes the gate's own arguments.
 */
public final class HastyGateJob {

    private HastyGateJob() {}

    public static void main(String[] arguments) throws Exception {
        GateSettings settings = GateSettings.from(Arguments.of(arguments));
        MemorySettings memory = settings.memory();
        StreamExecutionEnvironment env = JobEnvironment.get();
        SessionGateJob.define(
                env,
                new SessionGateJob.Sources(
                        GateTopics.input(settings), () -> new RedisMemory(memory, MessageArchive.GULLIBLE)),
                new SessionGateJob.Sinks(
                        GateTopics.valid(settings), GateTopics.rejected(settings), new HastyMemorySink(memory)),
                settings.rules());
        env.execute(SessionGateJob.NAME);
    }
}
