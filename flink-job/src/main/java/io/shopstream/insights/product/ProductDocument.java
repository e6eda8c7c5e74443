package io.shopstream.insights.product;

import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.JsonDocument;
import io.shopstream.session.DocumentId;
import io.shopstream.templates.Indices;
import org.jspecify.annotations.Nullable;

/** How a product's totals become a document of {@code product_stats}. What is not known is left out. */
public final class ProductDocument {

    /** Bits of the version that hold the number of interactions: 268 million a product. */
    private static final int COUNTED_BITS = 28;

    private static final long MOST_COUNTED = (1L << COUNTED_BITS) - 1;

    private ProductDocument() {}

    public static Document of(ProductTotals totals) {
        return new JsonDocument()
                .text("productId", totals.productId())
                .text("productName", text(totals.name()))
                .text("productCategory", text(totals.category()))
                .number("views", totals.views())
                .number("addToCarts", totals.addToCarts())
                .number("purchases", totals.purchases())
                .number("unitsSold", totals.unitsSold())
                .number("revenue", totals.revenue())
                .number("positiveReviews", totals.positiveReviews())
                .number("neutralReviews", totals.neutralReviews())
                .number("negativeReviews", totals.negativeReviews())
                .end(Indices.PRODUCT_STATS, DocumentId.of(totals.productId()), version(totals));
    }

    /**
     * Grows with everything that is counted, whether that happened in one go or after a restart from nothing: a later
     * interaction outranks any number of them, and between equally late ones the number decides. So a product that was
     * forgotten and came back replaces its old document.
     */
    static long version(ProductTotals totals) {
        long latestAtSecond = Math.floorDiv(totals.latestAt(), 1000L);
        return (latestAtSecond << COUNTED_BITS) | Math.min(totals.counted(), MOST_COUNTED);
    }

    private static @Nullable String text(@Nullable Said said) {
        return said == null ? null : said.text();
    }
}
