package io.shopstream.insights;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps what a job in this JVM writes, by the name of the sink. */
public final class KeepingSink<T> implements Sink<T> {

    private static final Map<String, List<Object>> KEPT = new ConcurrentHashMap<>();

    private final String name;

    public KeepingSink(String name) {
        this.name = name;
    }

    public static void clear() {
        KEPT.clear();
    }

    public static <T> List<T> kept(String name, Class<T> type) {
        return KEPT.getOrDefault(name, List.of()).stream().map(type::cast).toList();
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in Flink 1.20, though never called
    public SinkWriter<T> createWriter(InitContext context) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        List<Object> kept = KEPT.computeIfAbsent(name, absent -> new CopyOnWriteArrayList<>());
        return new SinkWriter<>() {
            @Override
            public void write(T element, Context context) {
                kept.add(element);
            }

            @Override
            public void flush(boolean endOfInput) {}

            @Override
            public void close() {}
        };
    }
}
