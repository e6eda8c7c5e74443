package io.shopstream.optimization;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the best of many settings in the time of a few: all are tried a little, the better half is tried further, and so on, until one
 * is left. K. Jamieson, A. Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter Optimization", 2016.
 */
public final class SuccessiveHalving {

    private SuccessiveHalving() {}

    /** One setting that is tried. */
    public interface Trial {

        /** Goes on to so many steps in all. */
        void proceed(int steps);

        /** How far from good it is, on what it has not learned from: lower is better, not a number is worst. */
        double loss();
    }

    /**
     * How a trial stood at the end of a round.
     *
     * @param round from 1
     * @param steps that the trial had done by then
     * @param trial index among all
     * @param kept whether it was in the better half of the round
     */
    public record Standing(int round, int steps, int trial, double loss, boolean kept) {}

    /**
     * Runs the trials until one of the last two is the better.
     *
     * @param firstSteps of the first round, at least 1; each further round doubles them
     * @return all standings, each round's best first; of equal losses the first trial is better
     */
    public static List<Standing> run(List<? extends Trial> trials, int firstSteps) {
        if (trials.isEmpty() || firstSteps < 1) {
            throw new IllegalArgumentException(trials.size() + " trials of " + firstSteps + " steps");
        }
        List<Standing> all = new ArrayList<>();
        List<Integer> left = new ArrayList<>();
        for (int trial = 0; trial < trials.size(); trial++) {
            left.add(trial);
        }
        for (int round = 1, steps = firstSteps; ; round++, steps *= 2) {
            List<Standing> standings = new ArrayList<>();
            for (int trial : left) {
                trials.get(trial).proceed(steps);
                standings.add(
                        new Standing(round, steps, trial, trials.get(trial).loss(), false));
            }
            standings.sort(Comparator.comparingDouble(Standing::loss).thenComparingInt(Standing::trial));
            int keep = (left.size() + 1) / 2;
            left.clear();
            for (int place = 0; place < standings.size(); place++) {
                Standing s = standings.get(place);
                all.add(new Standing(s.round(), s.steps(), s.trial(), s.loss(), place < keep));
                if (place < keep) {
                    left.add(s.trial());
                }
            }
            if (keep == 1) {
                return all;
            }
        }
    }

    /** Of the standings of a run, the one of the lowest loss, in whichever round: more steps may do harm. */
    public static Standing best(List<Standing> standings) {
        return standings.stream()
                .min(Comparator.comparingDouble(Standing::loss))
                .orElseThrow();
    }
}
