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

    /**
     * The same, but that products come the later the more sessions have had them.
     *
     * @param penalty for each logarithm of the number of sessions; 0 changes nothing
     */
    default Ranker againstPopularity(double penalty) {
        if (penalty == 0) {
            return this;
        }
        Ranker as = this;
        return new Ranker() {
            @Override
            public void score(float[] features, int candidates, float[] scores) {
                as.score(features, candidates, scores);
                takeOff(features, candidates, scores);
            }

            @Override
            public void scoreTop(float[] features, int candidates, float[] scores) {
                as.scoreTop(features, candidates, scores);
                takeOff(features, candidates, scores);
            }

            private void takeOff(float[] features, int candidates, float[] scores) {
                for (int candidate = 0; candidate < candidates; candidate++) {
                    float sessions = features[candidate * Feature.COUNT + Feature.LOG_SESSIONS.ordinal()];
                    scores[candidate] -= (float) (penalty * sessions);
                }
            }
        };
    }

    /** By {@link Feature#BASE}: what needs no training. */
    Ranker BASE = (features, candidates, scores) -> {
        for (int candidate = 0; candidate < candidates; candidate++) {
            scores[candidate] = features[candidate * Feature.COUNT + Feature.BASE.ordinal()];
        }
    };
}
