package io.shopstream.ranking;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

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

    /** The places of next products, session by session; 0 among novel ones where the product is not new to the session. */
    private record Places(int[] all, int[] novel) {

        static Places of(Ranker ranker, RankingRows rows) {
            Places places = new Places(new int[rows.groups()], new int[rows.groups()]);
            float[] scores = new float[Candidates.MOST];
            int row = 0;
            for (int group = 0; group < rows.groups(); group++) {
                int size = rows.size(group);
                int target = rows.target(group);
                float[] features =
                        Arrays.copyOfRange(rows.features(), row * Feature.COUNT, (row + size) * Feature.COUNT);
                ranker.score(features, size, scores);
                places.all[group] = place(features, size, scores, target, false);
                places.novel[group] = isOfSession(features, target) ? 0 : place(features, size, scores, target, true);
                row += size;
            }
            return places;
        }
    }

    /** Asks for each session of {@code rows}. */
    public static RankerQuality of(Ranker ranker, RankingRows rows) {
        Places places = Places.of(ranker, rows);
        int[] novel = Arrays.stream(places.novel).filter(place -> place > 0).toArray();
        return new RankerQuality(
                mean(places.all, place -> place <= PLACES ? 1 : 0),
                mean(places.all, RankerQuality::reciprocal),
                mean(novel, place -> place <= PLACES ? 1 : 0),
                mean(novel, RankerQuality::reciprocal));
    }

    /**
     * By how much {@code one} puts next products higher than {@code other} does: the mean difference of their reciprocal ranks
     * over its standard error, so that between -2 and 2 it may be chance.
     */
    public static double difference(Ranker one, Ranker other, RankingRows rows) {
        int[] ones = Places.of(one, rows).all;
        int[] others = Places.of(other, rows).all;
        double sum = 0;
        double squares = 0;
        for (int group = 0; group < ones.length; group++) {
            double difference = reciprocal(ones[group]) - reciprocal(others[group]);
            sum += difference;
            squares += difference * difference;
        }
        double mean = sum / ones.length;
        double error = Math.sqrt(Math.max(1e-12, squares / ones.length - mean * mean) / ones.length);
        return mean / error;
    }

    private static double reciprocal(int place) {
        return place <= PLACES ? 1.0 / place : 0;
    }

    private static double mean(int[] places, IntToDoubleFunction worth) {
        return Arrays.stream(places).mapToDouble(worth).average().orElse(0);
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
