package io.shopstream.gate;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps what reaches it in this JVM, for a job on a MiniCluster that does not fail on its way. */
final class CollectingSink<T> implements Sink<T> {

    private static final Map<String, Collection<Object>> COLLECTED = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private final Class<T> type;

    CollectingSink(Class<T> type) {
        this.type = type;
        COLLECTED.put(id, new ConcurrentLinkedQueue<>());
    }

    List<T> collected() {
        return COLLECTED.getOrDefault(id, List.of()).stream().map(type::cast).toList();
    }

    @Override
    @SuppressWarnings("deprecation")
    public SinkWriter<T> createWriter(InitContext context) {
        return new Writer<>(id);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>(id);
    }

    private record Writer<T>(String id) implements SinkWriter<T> {

        @Override
        public void write(T element, Context context) {
            COLLECTED.getOrDefault(id, List.of()).add(element);
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }
}
