package io.shopstream.reviews.sample;

import io.shopstream.reviews.Review;
import io.shopstream.sampling.KeySample;

/** What a sample is drawn by. Only the first is right; the others are usual mistakes, which the proof must find. */
public enum DrawnBy {
    /** The partition key: a product comes in with all its reviews. */
    PRODUCT,
    /** Each review by itself: products lose a part of theirs. */
    REVIEW,
    /** Reviewers with all that they wrote. */
    REVIEWER;

    boolean chooses(Review review, KeySample sample) {
        return sample.has(
                switch (this) {
                    case PRODUCT -> review.asin();
                    case REVIEW -> review.asin() + "\0" + review.reviewerId() + "\0" + review.at();
                    case REVIEWER -> review.reviewerId();
                });
    }
}
