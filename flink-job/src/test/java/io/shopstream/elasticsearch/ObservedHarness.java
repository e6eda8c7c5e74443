package io.shopstream.elasticsearch;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Flink's harness around one keyed function, whose metrics can be read. */
@SuppressWarnings("try") // Flink's harness throws any exception on close
public final class ObservedHarness<K, I, O> extends KeyedOneInputStreamOperatorTestHarness<K, I, O> {

    private final InterceptingOperatorMetricGroup metrics;

    private ObservedHarness(
            KeyedProcessFunction<K, I, O> function,
            KeySelector<I, K> key,
            TypeInformation<K> keyType,
            InterceptingOperatorMetricGroup metrics)
            throws Exception {
        super(new KeyedProcessOperator<>(function), key, keyType, environment(metrics));
        this.metrics = metrics;
    }

    public static <K, I, O> ObservedHarness<K, I, O> of(
            KeyedProcessFunction<K, I, O> function, KeySelector<I, K> key, TypeInformation<K> keyType)
            throws Exception {
        return new ObservedHarness<>(function, key, keyType, new InterceptingOperatorMetricGroup());
    }

    public long counter(String name) {
        Metric metric = metrics.get(name);
        return metric instanceof Counter counter ? counter.getCount() : -1;
    }

    /** For any operator whose metrics are to go to {@code metrics}. */
    public static MockEnvironment environment(InterceptingOperatorMetricGroup metrics) {
        return MockEnvironment.builder()
                .setMaxParallelism(1)
                .setParallelism(1)
                .setSubtaskIndex(0)
                .setMetricGroup(new InterceptingTaskMetricGroup() {
                    @Override
                    public InternalOperatorMetricGroup getOrAddOperator(OperatorID id, String name) {
                        return metrics;
                    }
                })
                .build();
    }
}
