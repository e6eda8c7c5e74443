package io.shopstream.factorization.tuning;

import io.shopstream.factorization.FactorizationException;
import io.shopstream.factorization.ImplicitAls;
import io.shopstream.factorization.ImplicitModel;
import io.shopstream.factorization.ImplicitSettings;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.TopItems;
import io.shopstream.factorization.Workers;
import io.shopstream.optimization.SuccessiveHalving;
import io.shopstream.optimization.SuccessiveHalving.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Chooses the settings of {@link ImplicitAls} by NDCG@10 on the validation part, by successive halving. */
public final class ListTuning {

    private static final int[] RANKS = {16, 32, 64, 128};
    private static final int FIRST_ITERATIONS = 2;

    private ListTuning() {}

    /** @param best with as many iterations as it was best with */
    public record Result(ImplicitSettings best, List<Tried> tried) {}

    /**
     * Tries settings.
     *
     * @param train values to learn from
     * @param had what is not recommended again
     * @param later what came in the validation part
     */
    public static Result run(
            RatingMatrix train, RatingMatrix had, RatingMatrix later, int trials, long seed, Workers workers) {
        List<ImplicitSettings> candidates = candidates(train, trials, seed);
        int[] asked = ListQuality.asked(had, later);
        List<Trial> all = candidates.stream()
                .map(settings -> new Trial(new ImplicitAls(settings, train, workers), had, later, asked, workers))
                .toList();
        List<Standing> standings = SuccessiveHalving.run(all, FIRST_ITERATIONS);
        Standing best = SuccessiveHalving.best(standings);
        return new Result(
                candidates.get(best.trial()).withIterations(best.steps()),
                standings.stream()
                        .map(s ->
                                new Tried(s.round(), s.steps(), words(candidates.get(s.trial())), -s.loss(), s.kept()))
                        .toList());
    }

    /** The defaults, and others by chance, whose regularization is about as strong whatever the other settings. */
    static List<ImplicitSettings> candidates(RatingMatrix train, int trials, long seed) {
        List<ImplicitSettings> candidates = new ArrayList<>(List.of(ImplicitSettings.defaults()));
        SplittableRandom random = new SplittableRandom(seed);
        double valuesARow = 2.0 * train.cells() / (train.users() + train.items());
        while (candidates.size() < trials) {
            double alpha = 0.3 * Math.pow(100, random.nextDouble());
            double exponent = random.nextInt(3) == 0 ? 0.5 : 1;
            double unobserved = random.nextBoolean() ? 0 : 1 / alpha;
            double frequency = valuesARow + unobserved * (train.users() + train.items()) / 2;
            double strength = (1 + alpha) * valuesARow * 0.004 * Math.pow(60, random.nextDouble());
            candidates.add(new ImplicitSettings(
                    RANKS[random.nextInt(RANKS.length)],
                    1,
                    strength / Math.pow(frequency, exponent),
                    exponent,
                    unobserved,
                    alpha,
                    random.nextInt(2),
                    1));
        }
        return candidates;
    }

    /** The settings for people. */
    public static String words(ImplicitSettings s) {
        return String.format(
                Locale.ROOT,
                "rank %d, alpha %.2g, regularization %.2g * (n + %.2g N)^%.1f, dislikes %s",
                s.rank(),
                s.alpha(),
                s.regularization(),
                s.unobservedFrequency(),
                s.frequencyExponent(),
                s.dislikeConfidence() > 0 ? "count" : "do not");
    }

    private static final class Trial implements SuccessiveHalving.Trial {

        private final ImplicitAls als;
        private final RatingMatrix had;
        private final RatingMatrix later;
        private final int[] asked;
        private final Workers workers;
        private int done;
        private boolean failed;

        Trial(ImplicitAls als, RatingMatrix had, RatingMatrix later, int[] asked, Workers workers) {
            this.als = als;
            this.had = had;
            this.later = later;
            this.asked = asked;
            this.workers = workers;
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
            if (failed) {
                return Double.NaN;
            }
            ImplicitModel model = als.model();
            int[][] lists = TopItems.of(model).forSome(asked, model.users(), had.byUser(), ListQuality.PLACES, workers);
            return -ListQuality.of(lists, had, later).discountedGain();
        }
    }
}
