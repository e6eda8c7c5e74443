package io.shopstream.local.evaluation.factors;

import io.shopstream.factorization.FactorizationException;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.lines.LineFileException;
import io.shopstream.lines.RatingLines;
import io.shopstream.lines.SessionFile;
import java.nio.file.Path;

/** Files of ratings, as {@link RatingLines} reads them. Blank lines mean nothing. */
public final class RatingFile {

    private RatingFile() {}

    /** @throws LineFileException when the file cannot be read or holds something else, or too much */
    public static Ratings read(Path file, FactorizationLimits limits) throws LineFileException {
        Ratings.Builder builder = new Ratings.Builder(limits);
        RatingLines lines = new RatingLines((user, item, value, timeMillis) -> {
            try {
                builder.add(user, item, value, timeMillis);
            } catch (FactorizationException e) {
                throw new IllegalArgumentException("cannot be taken: " + e.getMessage(), e);
            }
        });
        SessionFile.lines(file, lines);
        Ratings ratings = builder.build();
        if (ratings.size() == 0) {
            throw new LineFileException(file, "has no ratings");
        }
        return ratings;
    }
}
