package io.shopstream.purchase;

import io.shopstream.prediction.explanation.Explainer;
import io.shopstream.prediction.model.PurchaseModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What models said of a session at a moment.
 *
 * @param at its newest interaction then, epoch milliseconds
 * @param model the version of the one in use
 * @param base the log odds of a session of which nothing is known
 * @param reasons what moved the log odds most, the strongest first; with the base and {@code others} they are the log odds before calibration
 * @param others what all other features did
 * @param challenger the version of the one that is scored beside it; null if there is none
 * @param challengerProbability NaN if there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record Score(
        long at,
        String model,
        double probability,
        double base,
        Reason[] reasons,
        double others,
        @Nullable String challenger,
        double challengerProbability) {

    static final int MOST_REASONS = 6;

    /** Scores a row by a model. */
    static Score of(float[] row, long at, String version, PurchaseModel model, Explainer explainer) {
        double[] values = explainer.values(row);
        Reason[] reasons = IntStream.range(0, values.length)
                .filter(feature -> (float) values[feature] != 0)
                .mapToObj(feature -> new Reason(feature, row[feature], (float) values[feature]))
                .sorted(Comparator.comparingDouble(reason -> -Math.abs(reason.contribution())))
                .limit(MOST_REASONS)
                .toArray(Reason[]::new);
        double all = Arrays.stream(values).sum();
        double told = Arrays.stream(reasons)
                .mapToDouble(reason -> values[reason.feature()])
                .sum();
        return new Score(at, version, model.probability(row), explainer.base(), reasons, all - told, null, Double.NaN);
    }

    Score with(String challengerVersion, double probabilityOfChallenger) {
        return new Score(at, model, probability, base, reasons, others, challengerVersion, probabilityOfChallenger);
    }
}
