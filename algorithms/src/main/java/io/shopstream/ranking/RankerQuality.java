package io.shopstream.ranking;

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
            float[] features =
                    java.util.Arrays.copyOfRange(rows.features(), row * Feature.COUNT, (row + size) * Feature.COUNT);
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
