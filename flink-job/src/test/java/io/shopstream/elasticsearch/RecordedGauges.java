package io.shopstream.elasticsearch;

import java.util.Map;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Keeps gauges under the path of their groups: {@code group/key=value/name}. */
public final class RecordedGauges extends UnregisteredMetricsGroup {

    private final String path;
    private final Map<String, Gauge<?>> gauges;

    public RecordedGauges(String path, Map<String, Gauge<?>> gauges) {
        this.path = path;
        this.gauges = gauges;
    }

    @Override
    public MetricGroup addGroup(String name) {
        return new RecordedGauges(path + name + "/", gauges);
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
        return new RecordedGauges(path + key + "=" + value + "/", gauges);
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        gauges.put(path + name, gauge);
        return gauge;
    }
}
