package io.shopstream.reviews;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote of a product.
 *
 * @param asin of the product: what such reviews are divided by
 * @param rating from 1 to 5 stars
 * @param title null where there is none
 * @param text null where there is none
 * @param at to the second, or to the millisecond where the file tells it
 * @param helpful how many found it helpful; null where nobody says
 * @param verified whether the reviewer bought the product; null where nobody says
 */
public record Review(
        String reviewerId,
        String asin,
        double rating,
        @Nullable String title,
        @Nullable String text,
        Instant at,
        @Nullable Integer helpful,
        @Nullable Boolean verified) {

    /** Characters of an id, at most. */
    static final int MOST_ID = 128;

    /** Characters of a title or a text, at most; a document of MongoDB has 16 MB. */
    static final int MOST_TEXT = 1_000_000;

    /** @throws IllegalArgumentException for what makes no sense, in a few words that go on after "line 7" */
    public Review {
        checkId(reviewerId, "the reviewer");
        checkId(asin, "the product");
        if (!(rating >= 1 && rating <= 5)) {
            throw new IllegalArgumentException("has a rating that is not from 1 to 5");
        }
        if (length(title) > MOST_TEXT || length(text) > MOST_TEXT) {
            throw new IllegalArgumentException("has a text of more than " + MOST_TEXT + " characters");
        }
        if (helpful != null && helpful < 0) {
            throw new IllegalArgumentException("has fewer than no votes");
        }
    }

    private static void checkId(String id, String of) {
        if (id.isBlank() || id.length() > MOST_ID || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("has no id of " + of + " of 1 to " + MOST_ID + " characters");
        }
    }

    /** Of title and text. */
    int characters() {
        return length(title) + length(text);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
