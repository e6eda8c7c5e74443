package io.shopstream.ranking;

import java.util.Arrays;
import java.util.List;

/**
 * How high a ranker puts the next products of sessions, where they are candidates at all.
 *
 * @param hitRate the share of them among the first 20
 * @param reciprocalRank the mean of one over the place, 0 beyond the first 20
 * @param novelHitRate the same of products new to the session, where those that are not are left out
 * @param novelReciprocalRank the same
 */
public record RankerQuality(double hitRate, double reciprocalRank, double novelHitRate, double novelReciprocalRank) {

    private static final int PLACES = 20;

    /** Asks for each session of {@code rows}. */
    public static RankerQuality of(Ranker ranker, RankingRows rows) {
        float[] scores = new float[Candidates.MOST];
        double[] sums = new double[4];
        int novel = 0;
        int row = 0;
        for (int group = 0; group < rows.groups(); group++) {
            int size = rows.size(group);
            float[] features = Arrays.copyOfRange(rows.features(), row * Feature.COUNT, (row + size) * Feature.COUNT);
            ranker.score(features, size, scores);
            row += size;
            int target = rows.target(group);
            count(sums, 0, place(features, size, scores, target, false));
            if (!isOfSession(features, target)) {
                novel++;
                count(sums, 2, place(features, size, scores, target, true));
            }
        }
        int all = Math.max(1, rows.groups());
        int fresh = Math.max(1, novel);
        return new RankerQuality(sums[0] / all, sums[1] / all, sums[2] / fresh, sums[3] / fresh);
    }

    /**
     * By how much {@code one} puts next products higher than {@code other} does: the mean difference of their reciprocal ranks
     * over its standard error, so that between -2 and 2 it may be chance.
     */
    public static double difference(Ranker one, Ranker other, RankingRows rows) {
        float[] scores = new float[Candidates.MOST];
        double sum = 0;
        double squares = 0;
        int row = 0;
        for (int group = 0; group < rows.groups(); group++) {
            int size = rows.size(group);
            float[] features = Arrays.copyOfRange(rows.features(), row * Feature.COUNT, (row + size) * Feature.COUNT);
            row += size;
            double difference = 0;
            for (Ranker ranker : List.of(one, other)) {
                ranker.score(features, size, scores);
                int place = place(features, size, scores, rows.target(group), false);
                difference += (place <= PLACES ? 1.0 / place : 0) * (ranker == one ? 1 : -1);
            }
            sum += difference;
            squares += difference * difference;
        }
        double mean = sum / rows.groups();
        double error = Math.sqrt(Math.max(1e-12, squares / rows.groups() - mean * mean) / rows.groups());
        return mean / error;
    }

    private static void count(double[] sums, int at, int place) {
        if (place <= PLACES) {
            sums[at]++;
            sums[at + 1] += 1.0 / place;
        }
    }

    private static int place(float[] features, int size, float[] scores, int target, boolean novelOnly) {
        int place = 1;
        for (int i = 0; i < size; i++) {
            boolean before = scores[i] > scores[target] || (scores[i] == scores[target] && i < target);
            place += before && !(novelOnly && isOfSession(features, i)) ? 1 : 0;
        }
        return place;
    }

    private static boolean isOfSession(float[] features, int candidate) {
        return features[candidate * Feature.COUNT + Feature.OCCURRENCES.ordinal()] > 0;
    }
}
