package io.shopstream.local.evaluation.privacy;

import java.util.Comparator;
import java.util.stream.IntStream;

/** How well scores put the rows with yes before those with no. */
final class RankedAnswers {

    private RankedAnswers() {}

    /**
     * The area under the ROC curve: how often a row with yes has a higher score than one with no, equal ones counted half, by ranks (H. Mann, D.
     * Whitney, 1947); not a number where one of the answers is missing.
     */
    static double area(double[] scores, boolean[] answers) {
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        java.util.Arrays.sort(order, Comparator.comparingDouble(row -> scores[row]));
        double ranksOfYes = 0;
        long yes = 0;
        for (int first = 0, next; first < order.length; first = next) {
            next = first;
            while (next < order.length && scores[order[next]] == scores[order[first]]) {
                next++;
            }
            double rank = (first + 1 + next) / 2.0;
            for (int at = first; at < next; at++) {
                if (answers[order[at]]) {
                    ranksOfYes += rank;
                    yes++;
                }
            }
        }
        long no = scores.length - yes;
        return (ranksOfYes - yes * (yes + 1) / 2.0) / ((double) yes * no);
    }
}
