package io.shopstream.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Ranks the candidates of a session. One for each thread. */
public final class Recommender {

    /**
     * A product and why it is where it is.
     *
     * @param product index
     */
    public record Item(int product, float score, Origin origin) {}

    /** What brings a product in. */
    public enum Origin {
        /** The session has had it. */
        SESSION,

        /** Lists of the session's products have it, or lists of those that they have. */
        NEIGHBOURS,

        /** It is like the session's products by what it is. */
        CONTENT,

        /** It is popular just now. */
        POPULAR
    }

    private final Candidates candidates;
    private final Ranker ranker;
    private final float[] scores = new float[Candidates.MOST];
    private final long[] order = new long[Candidates.MOST];

    public Recommender(Candidates candidates, Ranker ranker) {
        this.candidates = candidates;
        this.ranker = ranker;
    }

    /**
     * The best first, of equals the one that is closer; the session's own products among them.
     *
     * @param session product indices in the order of the clicks; those below 0 are passed over
     */
    public List<Item> recommend(int[] session, long atMillis, int limit) {
        candidates.find(session, atMillis);
        int size = candidates.size();
        ranker.scoreTop(candidates.features(), size, scores);
        for (int i = 0; i < size; i++) {
            order[i] = Largest.packAny(scores[i], i);
        }
        Arrays.sort(order, 0, size);
        List<Item> items = new ArrayList<>(Math.min(limit, size));
        for (int i = size - 1; i >= Math.max(0, size - limit); i--) {
            int candidate = Largest.place(order[i]);
            items.add(new Item(candidates.product(candidate), scores[candidate], origin(candidate)));
        }
        return items;
    }

    private Origin origin(int candidate) {
        if (candidates.isOfSession(candidate)) {
            return Origin.SESSION;
        }
        return candidates.isReached(candidate) ? Origin.NEIGHBOURS : Origin.POPULAR;
    }
}
