package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.environment.JobEnvironment;
import io.shopstream.gate.memory.MemorySettings;
import io.shopstream.gate.memory.MessageArchive;
import io.shopstream.gate.memory.RedisMemory;
import io.shopstream.gate.memory.RedisMemorySink;
import io.shopstream.settings.Arguments;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** State is found again by these uids: a change here loses the state of running jobs. */
class SessionGateJobTopologyTest {

    @Test
    void connectsTheOperatorsAsDocumented() {
        assertThat(inputsByUid())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("session-messages", List.of()),
                        Map.entry("decode", List.of("session-messages")),
                        Map.entry("admission", List.of("decode")),
                        Map.entry("valid-session", List.of("admission")),
                        Map.entry("valid-sessions", List.of("valid-session")),
                        Map.entry("Sink Committer: valid-sessions", List.of("valid-sessions")),
                        Map.entry("rejected-messages", List.of("admission", "decode")),
                        Map.entry("Sink Committer: rejected-messages", List.of("rejected-messages")),
                        Map.entry("memory", List.of("admission")),
                        Map.entry("Sink Committer: memory", List.of("memory"))));
    }

    private static Map<String, List<String>> inputsByUid() {
        GateSettings settings = GateSettings.from(Arguments.of(new String[0], Map.of()));
        MemorySettings memory = settings.memory();
        StreamExecutionEnvironment env = JobEnvironment.get();
        SessionGateJob.define(
                env,
                new SessionGateJob.Sources(
                        GateTopics.input(settings), () -> new RedisMemory(memory, MessageArchive.NONE)),
                GateTopics.sinks(settings, topic -> 1 << 20, new RedisMemorySink(memory)),
                settings.rules());
        StreamGraph graph = env.getStreamGraph();
        Map<String, List<String>> inputs = new TreeMap<>();
        for (StreamNode node : graph.getStreamNodes()) {
            inputs.put(
                    node.getTransformationUID(),
                    node.getInEdges().stream()
                            .map(StreamEdge::getSourceId)
                            .map(id -> graph.getStreamNode(id).getTransformationUID())
                            .sorted()
                            .toList());
        }
        return inputs;
    }
}
