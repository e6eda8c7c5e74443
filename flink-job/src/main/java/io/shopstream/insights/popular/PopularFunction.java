package io.shopstream.insights.popular;

import io.shopstream.session.codec.PopularCodec;
import io.shopstream.stream.CompactedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Sums up what is liked in a list, and emits its first products some seconds after something changed.
 *
 * <p>Key: the list's name, of which there are some 250. State: {@code popular}, a {@link Mention} a product, {@value #MOST} at most; {@code
 * popular-count}, how many there are; {@code popular-due}, when the list is emitted next, of which a timer tells. While a list has
 * had no more products than that, it is exact. A further one takes the place of those that are liked least, a tenth
 * at a time; what these come back with is counted from nothing.
 */
final class PopularFunction extends KeyedProcessFunction<String, Mention, CompactedRecord> {

    private static final long serialVersionUID = 1;

    static final int MOST = 5_000;

    private static final int DROPPED = MOST / 10;

    private final Duration refresh;

    private transient MapState<String, Mention> products;
    private transient ValueState<Integer> count;
    private transient ValueState<Long> due;

    @SuppressWarnings("NullAway.Init")
    PopularFunction(Duration refresh) {
        this.refresh = refresh;
    }

    @Override
    public void open(OpenContext context) {
        products = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("popular", Types.STRING, TypeInformation.of(Mention.class)));
        count = getRuntimeContext().getState(new ValueStateDescriptor<>("popular-count", Types.INT));
        due = getRuntimeContext().getState(new ValueStateDescriptor<>("popular-due", Types.LONG));
    }

    @Override
    public void processElement(Mention more, Context context, Collector<CompactedRecord> out) throws Exception {
        @Nullable Mention before = products.get(more.productId());
        if (before == null) {
            makeRoom();
        }
        products.put(more.productId(), before == null ? more : before.plus(more));
        if (due.value() == null) {
            long at = context.timerService().currentProcessingTime() + refresh.toMillis();
            context.timerService().registerProcessingTimeTimer(at);
            due.update(at);
        }
    }

    private void makeRoom() throws Exception {
        @Nullable Integer known = count.value();
        int counted = known == null ? 0 : known;
        if (counted >= MOST) {
            List<Mention> all = all();
            all.sort(Liked.mostViewedFirst(Liked.latestBase(all)).reversed());
            for (Mention least : all.subList(0, DROPPED)) {
                products.remove(least.productId());
            }
            counted -= DROPPED;
        }
        count.update(counted + 1);
    }

    private List<Mention> all() throws Exception {
        List<Mention> all = new ArrayList<>();
        products.values().forEach(all::add);
        return all;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<CompactedRecord> out) throws Exception {
        due.clear();
        String list = context.getCurrentKey();
        out.collect(CompactedRecord.of(list, PopularCodec.write(Liked.of(list, all()))));
    }
}
