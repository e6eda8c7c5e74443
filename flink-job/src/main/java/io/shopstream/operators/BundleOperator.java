package io.shopstream.operators;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Sums up the records of a moment by their keys, in front of a {@code keyBy}: what comes to the one subtask of a key that every
 * message adds to is then a sum every moment, however many messages there are.
 *
 * <p>Holds no state: the bundle goes on before a checkpoint's barrier, before a watermark, at the end of the input, when
 * it has {@value #MOST} keys, and a moment after its first record.
 */
public final class BundleOperator<T extends Bundled<T>> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<T, T> {

    static final int MOST = 2_000;

    private final Duration moment;

    private transient Map<String, T> bundle;

    @SuppressWarnings({"NullAway.Init", "deprecation"}) // there is no other way in Flink 1.20 to say that it chains
    public BundleOperator(Duration moment) {
        this.moment = moment;
        chainingStrategy = ChainingStrategy.ALWAYS;
    }

    @Override
    public void open() throws Exception {
        super.open();
        bundle = new LinkedHashMap<>();
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        if (bundle.isEmpty()) {
            long due = getProcessingTimeService().getCurrentProcessingTime() + moment.toMillis();
            ScheduledFuture<?> unused = getProcessingTimeService().registerTimer(due, time -> flush());
        }
        T record = element.getValue();
        bundle.merge(record.bundleKey(), record, T::plus);
        if (bundle.size() >= MOST) {
            flush();
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        flush();
        super.processWatermark(mark);
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }

    private void flush() {
        bundle.values().forEach(sum -> output.collect(new StreamRecord<>(sum)));
        bundle.clear();
    }
}
