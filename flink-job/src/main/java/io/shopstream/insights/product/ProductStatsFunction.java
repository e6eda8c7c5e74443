package io.shopstream.insights.product;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Sums up what happens to a product and emits its totals each time.
 *
 * <p>Key: the product's id. State: {@code product}, one {@link ProductTotals}, of some 200 bytes; there are as many as
 * the shop has products, and one is forgotten when nothing happened to it for the retention of wall time. Such a
 * product, when it comes back, is counted from nothing, and its new document replaces the old one.
 */
public final class ProductStatsFunction extends KeyedProcessFunction<String, ProductTotals, ProductTotals> {

    private final ProductSettings settings;

    private transient ValueState<ProductTotals> state;

    @SuppressWarnings("NullAway.Init")
    public ProductStatsFunction(ProductSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<ProductTotals> descriptor = new ValueStateDescriptor<>("product", ProductTotals.class);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(settings.retention())
                .updateTtlOnCreateAndWrite()
                .cleanupFullSnapshot()
                .build());
        state = getRuntimeContext().getState(descriptor);
    }

    @Override
    public void processElement(ProductTotals more, Context context, Collector<ProductTotals> out) throws Exception {
        @Nullable ProductTotals before = state.value();
        ProductTotals totals = before == null ? more : before.plus(more);
        state.update(totals);
        out.collect(totals);
    }
}
