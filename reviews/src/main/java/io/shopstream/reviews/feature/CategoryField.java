package io.shopstream.reviews.feature;

import io.shopstream.reviews.Review;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Categories that a review comes with. */
public enum CategoryField {
    VERIFIED {
        @Override
        @Nullable
        String of(Review review, Product product) {
            return review.verified() == null ? null : String.valueOf(review.verified());
        }
    },
    MONTH {
        @Override
        String of(Review review, Product product) {
            return String.format(
                    Locale.ROOT, "%02d", review.at().atOffset(ZoneOffset.UTC).getMonthValue());
        }
    },
    CATEGORY {
        @Override
        @Nullable
        String of(Review review, Product product) {
            return product.category();
        }
    };

    private final String column = name().toLowerCase(Locale.ROOT);

    /** Null where it is missing. */
    abstract @Nullable String of(Review review, Product product);

    public String column() {
        return column;
    }
}
