package io.shopstream.insights.product;

import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Says what a message adds to each product's totals, one record a product. Stateless. */
public final class ProductActivityFunction implements FlatMapFunction<ValidSession, ProductTotals> {

    @Override
    public void flatMap(ValidSession message, Collector<ProductTotals> out) {
        Map<String, ProductTotals> products = new LinkedHashMap<>();
        for (Interaction interaction : message.interactions()) {
            if (interaction.productId() != null) {
                products.merge(
                        interaction.productId(),
                        ProductTotals.of(interaction.productId(), interaction),
                        ProductTotals::plus);
            }
        }
        products.values().forEach(out::collect);
    }
}
