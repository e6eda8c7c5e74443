package io.shopstream.local.evaluation.factors;

import io.shopstream.factorization.ExplicitAls;
import io.shopstream.factorization.ExplicitSettings;
import io.shopstream.factorization.FactorizationException;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.Workers;
import io.shopstream.factorization.tuning.Tried;
import io.shopstream.optimization.SuccessiveHalving;
import io.shopstream.optimization.SuccessiveHalving.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Chooses the settings of {@link ExplicitAls} by the RMSE on the validation part, by successive halving. */
final class StarTuning {

    private static final int[] RANKS = {8, 16, 32, 64};
    private static final double[] BIAS_REGULARIZATIONS = {1, 3, 10};
    private static final int FIRST_ITERATIONS = 2;

    private StarTuning() {}

    /** @param best with as many iterations as it was best with */
    record Result(ExplicitSettings best, List<Tried> tried) {}

    static Result run(RatingMatrix train, Ratings validation, int trials, long seed, Workers workers) {
        List<ExplicitSettings> candidates = candidates(train, trials, seed);
        StarErrors.Range range = StarErrors.Range.of(train.byUser());
        List<Trial> all = candidates.stream()
                .map(settings -> new Trial(new ExplicitAls(settings, train, workers), validation, range))
                .toList();
        List<Standing> standings = SuccessiveHalving.run(all, FIRST_ITERATIONS);
        Standing best = SuccessiveHalving.best(standings);
        return new Result(
                candidates.get(best.trial()).withIterations(best.steps()),
                standings.stream()
                        .map(s -> new Tried(s.round(), s.steps(), words(candidates.get(s.trial())), s.loss(), s.kept()))
                        .toList());
    }

    /** The defaults, and others by chance. */
    static List<ExplicitSettings> candidates(RatingMatrix train, int trials, long seed) {
        List<ExplicitSettings> candidates = new ArrayList<>(List.of(ExplicitSettings.defaults()));
        SplittableRandom random = new SplittableRandom(seed);
        double ratingsARow = 2.0 * train.cells() / (train.users() + train.items());
        while (candidates.size() < trials) {
            double exponent = random.nextInt(3) == 0 ? 0.5 : 1;
            double aRating = 0.02 * Math.pow(40, random.nextDouble());
            candidates.add(new ExplicitSettings(
                    RANKS[random.nextInt(RANKS.length)],
                    1,
                    aRating * Math.pow(ratingsARow, 1 - exponent),
                    exponent,
                    BIAS_REGULARIZATIONS[random.nextInt(BIAS_REGULARIZATIONS.length)],
                    1,
                    random.nextInt(3) > 0));
        }
        return candidates;
    }

    static String words(ExplicitSettings s) {
        return String.format(
                        Locale.ROOT,
                        "rank %d, regularization %.3g * n^%.1f, ",
                        s.rank(),
                        s.regularization(),
                        s.frequencyExponent())
                + (s.biases() ? String.format(Locale.ROOT, "of biases %.0f", s.biasRegularization()) : "no biases");
    }

    private static final class Trial implements SuccessiveHalving.Trial {

        private final ExplicitAls als;
        private final Ratings validation;
        private final StarErrors.Range range;
        private int done;
        private boolean failed;

        Trial(ExplicitAls als, Ratings validation, StarErrors.Range range) {
            this.als = als;
            this.validation = validation;
            this.range = range;
        }

        @Override
        public void proceed(int steps) {
            try {
                for (; done < steps && !failed; done++) {
                    als.iterate();
                }
            } catch (FactorizationException e) {
                failed = true;
            }
        }

        @Override
        public double loss() {
            return failed
                    ? Double.NaN
                    : StarErrors.of(validation, range, als.model()::predict).rootMeanSquare();
        }
    }
}
