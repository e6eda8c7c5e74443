package io.shopstream.cooccurrence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Picks the top neighbours of a row, with totals as they are now: by score, then count, then product id. A neighbour
 * whose details are not known yet is passed over. Where totals lag behind the row, they are taken to be at least what
 * the row says.
 */
public final class NeighbourRanking {

    private static final Comparator<Neighbour> BEST_FIRST = NeighbourRanking::bestFirst;

    /** Scores are rounded, or the last bits of floating point would decide between equals instead of count and id. */
    private static final double SCORE_STEPS = 1e6;

    private final Measure measure;
    private final int limit;
    private final int unit;

    /** @param unit what scores and counts are divided by ({@link Decay#unit}) */
    public NeighbourRanking(Measure measure, int limit, int unit) {
        this.measure = measure;
        this.limit = limit;
        this.unit = unit;
    }

    /**
     * The best first.
     *
     * @param product whose row it is
     * @param all the weight of all sessions at {@code epoch}
     * @param epoch not before that of the row or of any total
     */
    public List<Neighbour> top(NeighbourRow row, int product, Products products, long all, int epoch) {
        PriorityQueue<Neighbour> best = new PriorityQueue<>(BEST_FIRST.reversed());
        long own = products.total(product, epoch);
        row.forEach((neighbour, weight, inherited, affinity) -> {
            long both = Decay.carried(weight, row.epoch(), epoch);
            @Nullable ProductDetails details = products.details(neighbour);
            if (both > 0 && details != null) {
                offer(best, details, both, Math.max(both, own), Math.max(both, products.total(neighbour, epoch)), all);
            }
        });
        List<Neighbour> ranked = new ArrayList<>(best);
        ranked.sort(BEST_FIRST);
        return ranked;
    }

    /** A method, not a chain of {@link java.util.Comparator}s: the bulk of the work of a ranking is done here. */
    private static int bestFirst(Neighbour one, Neighbour other) {
        int byScore = Double.compare(other.score(), one.score());
        if (byScore != 0) {
            return byScore;
        }
        int byCount = Long.compare(other.count(), one.count());
        return byCount != 0
                ? byCount
                : one.product().id().compareTo(other.product().id());
    }

    private void offer(
            PriorityQueue<Neighbour> best, ProductDetails details, long both, long first, long second, long all) {
        long either = first + second - both;
        long known = Math.max(all, either);
        double exact = measure.of(both, first, second, known);
        double score = Math.rint(exact / unit * SCORE_STEPS) / SCORE_STEPS;
        if (exact < 0 || (best.size() == limit && score < best.element().score())) {
            return;
        }
        double lift = (double) both / first * known / second;
        best.add(new Neighbour(details, Math.round((double) both / unit), score, (double) both / either, lift));
        if (best.size() > limit) {
            best.remove();
        }
    }
}
