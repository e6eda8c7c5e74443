package io.shopstream.reviews.feature;

import io.shopstream.reviews.Review;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers that a review comes with. */
public enum NumberField {
    VOTES {
        @Override
        double of(Review review, Product product) {
            return value(review.helpful());
        }
    },
    TEXT_LENGTH {
        @Override
        double of(Review review, Product product) {
            return length(review.text());
        }
    },
    TITLE_LENGTH {
        @Override
        double of(Review review, Product product) {
            return length(review.title());
        }
    },
    YEAR {
        @Override
        double of(Review review, Product product) {
            return review.at().atOffset(ZoneOffset.UTC).getYear();
        }
    },
    PRICE {
        @Override
        double of(Review review, Product product) {
            return value(product.price());
        }
    };

    private final String column = name().toLowerCase(Locale.ROOT);

    /** NaN where it is missing. */
    abstract double of(Review review, Product product);

    public String column() {
        return column;
    }

    private static double value(@Nullable Number number) {
        return number == null ? Double.NaN : number.doubleValue();
    }

    private static double length(@Nullable String text) {
        return text == null ? Double.NaN : text.codePointCount(0, text.length());
    }
}
