package io.shopstream.session.recommendation;

import io.shopstream.session.Topics;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A list of products that some shoppers like, the best first. A record of {@link Topics#POPULAR_PRODUCTS}, whose key is the list's
 * name; the last one of a name holds.
 *
 * @param list {@link #TOP_RATED}, or a context: {@link #country} or {@link #device}
 */
public record PopularProducts(String list, List<Product> products) {

    /** What is rated best. */
    public static final String TOP_RATED = "top-rated";

    /** Of a list, at most. */
    public static final int MOST = 100;

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z:-]{0,31}");

    /**
     * A product of a list.
     *
     * @param score of the top-rated, the mean rating, from 1 to 5, as far as few ratings say; of a context, views, the older the
     *     less, as a share of those of the first product
     * @param ratings 0 in a context
     */
    public record Product(String productId, double score, long ratings) {

        public Product {
            require(productId != null && Double.isFinite(score) && ratings >= 0, "a product");
        }
    }

    /** @throws IllegalArgumentException for what no such list is */
    public PopularProducts {
        require(list != null && NAME.matcher(list).matches(), "the name");
        require(
                products != null && products.size() <= MOST && products.stream().allMatch(Objects::nonNull),
                "the number of products");
        products = List.copyOf(products);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what + " of a list makes no sense");
        }
    }

    /** The list of a country, by its ISO 3166 code. */
    public static String country(String code) {
        return "country:" + code;
    }

    /** The list of a kind of device. */
    public static String device(String type) {
        return "device:" + type;
    }
}
