package io.shopstream.elasticsearch;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** What a sink's writer is given by Flink, as far as it asks. */
final class TestWriterContext {

    final TestMailbox mailbox = new TestMailbox();
    private final TestTimers timers = new TestTimers(mailbox);
    private final Map<String, Counter> counters = new TreeMap<>();
    private final Map<String, Gauge<?>> gauges = new TreeMap<>();

    WriterInitContext context() {
        return proxy(WriterInitContext.class, (self, method, arguments) -> switch (method.getName()) {
            case "getMailboxExecutor" -> mailbox;
            case "getProcessingTimeService" -> timers;
            case "metricGroup" -> metrics();
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    /** Counters that are not 0. */
    Map<String, Long> counts() {
        return counters.entrySet().stream()
                .filter(counter -> counter.getValue().getCount() > 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, counter -> counter.getValue().getCount()));
    }

    /** What the gauge of that name, registered last, shows. */
    Object gauge(String name) {
        return Objects.requireNonNull(gauges.get(name), name).getValue();
    }

    private SinkWriterMetricGroup metrics() {
        SinkWriterMetricGroup unregistered = UnregisteredMetricsGroup.createSinkWriterMetricGroup();
        return proxy(SinkWriterMetricGroup.class, (self, method, arguments) -> {
            if (method.getName().equals("counter") && arguments[1] instanceof Counter counter) {
                counters.put((String) arguments[0], counter);
                return counter;
            }
            if (method.getName().equals("gauge")) {
                gauges.put((String) arguments[0], (Gauge<?>) arguments[1]);
            }
            if (method.getName().equals("addGroup")) {
                return new RecordedGauges(arguments[0] + "/", gauges);
            }
            return method.invoke(unregistered, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
