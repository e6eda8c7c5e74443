package io.shopstream.insights.product;

import io.shopstream.insights.sink.HeldBackDocuments;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Sums up what happens to a product and emits its totals a moment after they changed.
 *
 * <p>Key: the product's id. State: {@code product}, one {@link TrackedProduct}, of some 200 bytes; there are as many as
 * the shop has products, and one is forgotten when nothing happened to it for the retention of wall time. Such a
 * product, when it comes back, is counted from nothing, and its new document replaces the old one.
 */
public final class ProductStatsFunction extends KeyedProcessFunction<String, ProductTotals, ProductTotals>
        implements CheckpointedFunction {

    private final ProductSettings settings;

    private transient ValueState<TrackedProduct> state;
    private transient HeldBackDocuments heldBack;

    @SuppressWarnings("NullAway.Init")
    public ProductStatsFunction(ProductSettings settings) {
        this.settings = settings;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        heldBack = HeldBackDocuments.restore(context, getRuntimeContext().getMetricGroup());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        heldBack.snapshot();
    }

    @Override
    @SuppressWarnings("NullAway.Init") // initializeState comes before
    public void open(OpenContext context) {
        ValueStateDescriptor<TrackedProduct> descriptor = new ValueStateDescriptor<>("product", TrackedProduct.class);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(settings.retention())
                .updateTtlOnCreateAndWrite()
                .cleanupFullSnapshot()
                .build());
        state = getRuntimeContext().getState(descriptor);
    }

    @Override
    public void processElement(ProductTotals more, Context context, Collector<ProductTotals> out) throws Exception {
        @Nullable TrackedProduct product = state.value();
        ProductTotals totals = product == null ? more : product.totals().plus(more);
        if (product != null && product.changed()) {
            state.update(new TrackedProduct(totals, product.writeTimer()));
            return;
        }
        TimerService timers = context.timerService();
        long writeTimer = timers.currentProcessingTime() + settings.refresh().toMillis();
        timers.registerProcessingTimeTimer(writeTimer);
        // a bounded input ends with this watermark, and then processing time stands still
        timers.registerEventTimeTimer(Long.MAX_VALUE);
        heldBack.changed(false, true);
        state.update(new TrackedProduct(totals, writeTimer));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<ProductTotals> out) throws Exception {
        @Nullable TrackedProduct product = state.value();
        if (product == null || !product.changed()) {
            return;
        }
        out.collect(product.totals());
        context.timerService().deleteProcessingTimeTimer(product.writeTimer());
        context.timerService().deleteEventTimeTimer(Long.MAX_VALUE);
        heldBack.changed(true, false);
        state.update(new TrackedProduct(product.totals(), TrackedProduct.NONE));
    }
}
