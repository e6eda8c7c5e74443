package io.shopstream.reviews.feature;

import io.shopstream.lines.LineFileException;
import io.shopstream.reviews.Review;
import io.shopstream.reviews.ReviewLines;
import io.shopstream.reviews.ReviewStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects what features are made of, from a file or from MongoDB. Not thread-safe. */
public final class FeatureRows {

    /** Rows that are held at once; some 200 bytes each. */
    static final int MOST_ROWS = 5_000_000;

    private final Map<String, Product> products;
    private final int most;
    private final List<FeatureRow> rows = new ArrayList<>();

    /** There are more than can be held. */
    public static final class TooMany extends RuntimeException {
        TooMany(int most) {
            super("there are more than " + most + " reviews; take a sample of them");
        }
    }

    /** @param products what is known of them, by their ids */
    public FeatureRows(Map<String, Product> products) {
        this(products, MOST_ROWS);
    }

    FeatureRows(Map<String, Product> products, int most) {
        this.products = products;
        this.most = most;
    }

    /**
     * Adds a file's.
     *
     * @throws LineFileException where it cannot be read
     * @throws TooMany where there are
     */
    public ReviewLines.Bad add(Path file) throws LineFileException {
        return ReviewLines.forEach(file, this::add);
    }

    /**
     * Adds a collection's.
     *
     * @throws TooMany where there are
     */
    public void add(ReviewStore store) {
        store.forEach(this::add);
    }

    private void add(Review review) {
        if (rows.size() == most) {
            throw new TooMany(most);
        }
        rows.add(FeatureRow.of(review, products.get(review.asin())));
    }

    public List<FeatureRow> rows() {
        return List.copyOf(rows);
    }
}
