package io.shopstream.insights.product;

import io.shopstream.elasticsearch.Document;
import io.shopstream.insights.sentiment.ClassifiedReview;
import io.shopstream.operators.BundleOperator;
import io.shopstream.operators.LatestOperator;
import io.shopstream.session.ValidSession;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * From messages and their classified reviews to product documents.
 *
 * <pre>
 * messages --&gt; product-activity --+--&gt; bundle --(by product)--&gt; product-stats --&gt; latest --&gt; documents
 * reviews ---&gt; product-reviews ---+
 * </pre>
 */
public final class ProductStream {

    private static final Duration MOMENT = Duration.ofMillis(200);

    private ProductStream() {}

    /** Documents of {@code product_stats} for {@code messages}, each of which must come once, and for their reviews. */
    public static DataStream<Document> documents(
            DataStream<ValidSession> messages, DataStream<ClassifiedReview> reviews, ProductSettings settings) {
        SingleOutputStreamOperator<ProductTotals> activity = messages.flatMap(new ProductActivityFunction())
                .uid("product-activity")
                .name("Product activity");

        SingleOutputStreamOperator<ProductTotals> reviewed =
                reviews.map(ProductTotals::of).uid("product-reviews").name("Product reviews");

        SingleOutputStreamOperator<ProductTotals> bundles = activity.union(reviewed)
                .transform("Product bundle", TypeInformation.of(ProductTotals.class), new BundleOperator<>(MOMENT))
                .uid("product-bundle");

        SingleOutputStreamOperator<ProductTotals> stats = bundles.keyBy(ProductTotals::productId)
                .process(new ProductStatsFunction(settings))
                .uid("product-stats")
                .name("Product statistics");

        SingleOutputStreamOperator<ProductTotals> latest = stats.transform(
                        "Latest of a product",
                        TypeInformation.of(ProductTotals.class),
                        new LatestOperator<>(ProductTotals::productId, settings.refresh()))
                .uid("product-latest");

        return latest.map(ProductDocument::of).uid("product-document").name("Product document");
    }
}
