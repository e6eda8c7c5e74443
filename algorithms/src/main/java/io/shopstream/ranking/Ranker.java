package io.shopstream.ranking;

/** Says how likely each candidate of a session is to be next. Safe for threads. */
public interface Ranker {

    /**
     * Scores the candidates of one session; greater is likelier, and scores of different sessions do not compare.
     *
     * @param features rows of {@link Feature#COUNT}, one a candidate
     * @param scores takes the score of each candidate
     */
    void score(float[] features, int candidates, float[] scores);

    /** The same where only the first places count: what is far behind may be scored roughly, below all that is not. */
    default void scoreTop(float[] features, int candidates, float[] scores) {
        score(features, candidates, scores);
    }

    /** By {@link Feature#BASE}: what needs no training. */
    Ranker BASE = (features, candidates, scores) -> {
        for (int candidate = 0; candidate < candidates; candidate++) {
            scores[candidate] = features[candidate * Feature.COUNT + Feature.BASE.ordinal()];
        }
    };
}
