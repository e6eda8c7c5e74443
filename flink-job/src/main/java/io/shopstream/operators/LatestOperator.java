package io.shopstream.operators;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Emits the latest record of a key a moment after its first one came, and each key at most once in a refresh. Behind a
 * keyed function that emits what it knows with every record, so that documents are written now and then, and not with
 * every message.
 *
 * <p>Holds no state: all that is held back goes on before a checkpoint's barrier and at the end of the input, also
 * where it was emitted less than a refresh ago; and so does the first of more than {@value #MOST} keys. The gauge {@code
 * documentsPending} tells how much that is. Watermarks overtake what is held back.
 */
public final class LatestOperator<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {

    /**
     * Of keys held back, and of those remembered. Beyond it the first goes on at once: when event time leaps, all sessions
     * close in one go.
     */
    static final int MOST = 10_000;

    private final KeySelector<T, String> key;
    private final ReduceFunction<T> supersede;
    private final Duration moment;
    private final Duration refresh;

    private transient Map<String, Held<T>> held;
    private transient PriorityQueue<Held<T>> byDue;

    /** When keys were last emitted, the earliest first, as far as a refresh has not passed since. */
    private transient LinkedHashMap<String, Long> emittedAt;

    /** The one timer that counts, {@link Long#MAX_VALUE} if none is needed. */
    private transient long wakesAt;

    private transient volatile long pending;

    /**
     * Holds nothing back yet.
     *
     * @param supersede what becomes of an earlier and a later record of a key
     */
    @SuppressWarnings({"NullAway.Init", "deprecation"}) // there is no other way in Flink 1.20 to say that it chains
    public LatestOperator(KeySelector<T, String> key, ReduceFunction<T> supersede, Duration moment, Duration refresh) {
        this.key = key;
        this.supersede = supersede;
        this.moment = moment;
        this.refresh = refresh;
        chainingStrategy = ChainingStrategy.ALWAYS;
    }

    /** For records that each say all that the earlier ones of their key did: emits the latest, a refresh after the first. */
    public LatestOperator(KeySelector<T, String> key, Duration refresh) {
        this(key, (earlier, later) -> later, refresh, refresh);
    }

    private static final class Held<T> {

        final String key;
        final long due;
        T record;

        Held(String key, long due, T record) {
            this.key = key;
            this.due = due;
            this.record = record;
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        held = new HashMap<>();
        byDue = new PriorityQueue<>(Comparator.comparingLong((Held<T> record) -> record.due));
        emittedAt = new LinkedHashMap<>();
        wakesAt = Long.MAX_VALUE;
        metrics.gauge("documentsPending", () -> pending);
    }

    @Override
    public void processElement(StreamRecord<T> element) throws Exception {
        T record = element.getValue();
        String id = key.getKey(record);
        @Nullable Held<T> before = held.get(id);
        if (before != null) {
            before.record = supersede.reduce(before.record, record);
            return;
        }
        long now = getProcessingTimeService().getCurrentProcessingTime();
        @Nullable Long last = emittedAt.get(id);
        long due = now + moment.toMillis();
        Held<T> first = new Held<>(id, last == null ? due : Math.max(due, last + refresh.toMillis()), record);
        held.put(id, first);
        byDue.add(first);
        if (held.size() > MOST) {
            emitFirst(now);
        }
        pending = held.size();
        wakeForTheFirst();
    }

    private void wakeForTheFirst() {
        if (byDue.isEmpty() || byDue.element().due >= wakesAt) {
            return;
        }
        wakesAt = byDue.element().due;
        ScheduledFuture<?> unused = getProcessingTimeService().registerTimer(wakesAt, time -> {
            if (time == wakesAt) {
                wakesAt = Long.MAX_VALUE;
                emitUntil(time);
                wakeForTheFirst();
            }
        });
    }

    private void emitUntil(long due) {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        while (!byDue.isEmpty() && byDue.element().due <= due) {
            emitFirst(now);
        }
        pending = held.size();
    }

    private void emitFirst(long now) {
        Held<T> first = byDue.remove();
        held.remove(first.key);
        emittedAt.remove(first.key);
        emittedAt.put(first.key, now);
        forgetWhatNoRefreshNeeds(now);
        output.collect(new StreamRecord<>(first.record));
    }

    private void forgetWhatNoRefreshNeeds(long now) {
        Iterator<Long> times = emittedAt.values().iterator();
        while (times.hasNext() && (times.next() + refresh.toMillis() <= now || emittedAt.size() > MOST)) {
            times.remove();
        }
    }

    /** How many keys' last times it keeps. */
    int remembered() {
        return emittedAt.size();
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        emitUntil(Long.MAX_VALUE);
    }

    @Override
    public void finish() throws Exception {
        emitUntil(Long.MAX_VALUE);
        super.finish();
    }
}
