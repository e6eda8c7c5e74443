package io.shopstream.stream;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** What tests of whole jobs have in common. */
public final class TestedJob {

    private TestedJob() {}

    /** Of parallelism 2, where each type has a serializer of its own and each operator a uid. */
    public static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        return env;
    }

    /** The uids of the operators that each operator reads, by its own. */
    public static Map<String, List<String>> inputs(StreamExecutionEnvironment env) {
        StreamGraph graph = env.getStreamGraph();
        Map<String, List<String>> inputs = new TreeMap<>();
        graph.getStreamNodes()
                .forEach(node -> inputs.put(
                        node.getTransformationUID(),
                        node.getInEdges().stream()
                                .map(edge ->
                                        graph.getStreamNode(edge.getSourceId()).getTransformationUID())
                                .sorted()
                                .toList()));
        return inputs;
    }
}
