package io.shopstream.local.evaluation.factors;

import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.SparseRows;

/**
 * How far predicted stars are from those given. Predictions are taken into the range of the stars that were learned from. Ratings of
 * users and items that were not there to learn from count, too: there a model has its mean, or one bias.
 *
 * @param rootMeanSquare RMSE, in stars
 * @param meanAbsolute MAE, in stars
 */
public record StarErrors(double rootMeanSquare, double meanAbsolute) {

    /** What a model says of a pair. */
    @FunctionalInterface
    public interface Predictor {
        double stars(int user, int item);
    }

    /** The range of what was learned from. */
    record Range(double least, double most) {

        static Range of(SparseRows rows) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int cell = 0; cell < rows.cells(); cell++) {
                least = Math.min(least, rows.value(cell));
                most = Math.max(most, rows.value(cell));
            }
            return new Range(least, most);
        }
    }

    static StarErrors of(Ratings test, Range range, Predictor predictor) {
        double squares = 0;
        double absolutes = 0;
        for (int rating = 0; rating < test.size(); rating++) {
            double predicted = predictor.stars(test.user(rating), test.item(rating));
            double error = Math.max(range.least(), Math.min(range.most(), predicted)) - test.value(rating);
            squares += error * error;
            absolutes += Math.abs(error);
        }
        return new StarErrors(Math.sqrt(squares / test.size()), absolutes / test.size());
    }
}
