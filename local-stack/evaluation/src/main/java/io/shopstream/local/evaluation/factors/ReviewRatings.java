package io.shopstream.local.evaluation.factors;

import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.lines.LineFileException;
import io.shopstream.reviews.ReviewLines;
import java.nio.file.Path;

/**
 * The stars of Amazon's reviews, as they were published.
 *
 * @param bad lines that hold no review
 */
public record ReviewRatings(Ratings ratings, ReviewLines.Bad bad) {

    /** @throws LineFileException when the file cannot be read or holds no review, or too much */
    public static ReviewRatings read(Path file, FactorizationLimits limits) throws LineFileException {
        Ratings.Builder builder = new Ratings.Builder(limits);
        ReviewLines.Bad bad = ReviewLines.forEach(
                file,
                review -> builder.add(
                        review.reviewerId(),
                        review.asin(),
                        review.rating(),
                        review.at().toEpochMilli()));
        Ratings ratings = builder.build();
        if (ratings.size() == 0) {
            throw new LineFileException(file, "has no reviews");
        }
        return new ReviewRatings(ratings, bad);
    }
}
