package io.shopstream.recommendationstats;

import io.shopstream.session.ValidSession;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Takes out of messages what users did with products. */
final class ActionFunction implements FlatMapFunction<ValidSession, ProductAction> {

    @Override
    public void flatMap(ValidSession message, Collector<ProductAction> out) {
        for (int i = 0; i < message.interactions().length; i++) {
            @Nullable ProductAction action = ProductAction.of(message.identity(), i, message.interactions()[i]);
            if (action != null) {
                out.collect(action);
            }
        }
    }
}
