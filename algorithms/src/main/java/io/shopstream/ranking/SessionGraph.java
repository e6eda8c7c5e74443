package io.shopstream.ranking;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.DecayedSum;
import io.shopstream.cooccurrence.NeighbourCut;
import io.shopstream.cooccurrence.NeighbourRow;
import io.shopstream.cooccurrence.Products;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.cooccurrence.SessionPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts sessions in memory, one after the other, as the jobs count them in state, and makes the lists of them: for
 * training and evaluation. Not thread-safe.
 */
public final class SessionGraph implements SessionPath.Receiver {

    /** What is counted of one product. */
    private static final class Counted {
        private final NeighbourRow row = new NeighbourRow();
        private DecayedSum popularity = DecayedSum.NONE;
        private DecayedSum trend = DecayedSum.NONE;
        private long sessions;
        private long clicks;
        private long starts;
        private long firstSeen = Long.MAX_VALUE;
        private long lastSeen = Long.MIN_VALUE;
    }

    private final ListSettings settings;
    private final Decay decay;
    private final Decay trendDecay;
    private final NeighbourCut cut;
    private final Products products = new Products();
    private final List<Counted> counted = new ArrayList<>();

    public SessionGraph(ListSettings settings, NeighbourCut cut) {
        this.settings = settings;
        this.decay = settings.decay();
        this.trendDecay = settings.trendDecay();
        this.cut = cut;
    }

    /** Products counted. */
    public int size() {
        return products.size();
    }

    /**
     * Counts a session.
     *
     * @param items product ids in the order of the clicks
     * @param startMillis of the first click; each later one comes a millisecond after the one before
     */
    public void add(List<String> items, long startMillis) {
        SessionPath path = new SessionPath(decay);
        List<Long> before = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            long key = Relation.VIEWED.key(items.get(i));
            long at = startMillis + i;
            Counted product = counted(key);
            product.clicks++;
            product.firstSeen = Math.min(product.firstSeen, at);
            product.lastSeen = Math.max(product.lastSeen, at);
            if (!before.contains(key)) {
                pair(key, before);
                before.add(key);
            }
            path.click(key, at, this);
        }
    }

    private void pair(long key, List<Long> before) {
        Counted product = counted(key);
        product.sessions++;
        for (long other : before) {
            counted(other).row.add(products.index(key), 1, 0, cut);
            product.row.add(products.index(other), 1, 0, cut);
        }
    }

    private Counted counted(long key) {
        int index = products.index(key);
        while (counted.size() <= index) {
            counted.add(new Counted());
        }
        return counted.get(index);
    }

    @Override
    public void affinity(long row, long neighbour, long units, int epoch) {
        counted(row).row.addAffinity(products.index(neighbour), units, epoch);
    }

    @Override
    public void occurs(long key, long atMillis, int sign) {
        Counted product = counted(key);
        product.popularity =
                product.popularity.plus(DecayedSum.of((long) sign * decay.weight(atMillis), decay.epoch(atMillis)));
        product.trend = product.trend.plus(
                DecayedSum.of((long) sign * trendDecay.weight(atMillis), trendDecay.epoch(atMillis)));
    }

    @Override
    public void opens(long key, int sign) {
        counted(key).starts += sign;
    }

    /** The lists as they are now, decayed to {@code atMillis}. */
    public ProductLists lists(long atMillis) {
        ProductLists lists = new ProductLists(settings, atMillis);
        for (int i = 0; i < counted.size(); i++) {
            Counted product = counted.get(i);
            lists.product(
                    products.key(i),
                    new ProductFigures(
                            product.sessions,
                            product.popularity.sessions(decay.unit(), decay, atMillis),
                            product.trend.sessions(trendDecay.unit(), trendDecay, atMillis),
                            product.clicks,
                            product.starts,
                            product.firstSeen,
                            product.lastSeen));
        }
        for (int i = 0; i < counted.size(); i++) {
            list(lists, i, counted.get(i).row, atMillis);
        }
        lists.refreshPopular();
        return lists;
    }

    private void list(ProductLists lists, int product, NeighbourRow row, long atMillis) {
        int[] indices = new int[row.size()];
        float[] affinities = new float[row.size()];
        float[] both = new float[row.size()];
        int[] filled = {0};
        row.forEach((neighbour, weight, inherited, affinity) -> {
            int next = filled[0]++;
            indices[next] = neighbour;
            affinities[next] = (float) new DecayedSum(affinity, row.affinityBase())
                    .sessions(SessionPath.UNITS_A_SESSION * decay.unit(), decay, atMillis);
            both[next] = weight;
        });
        lists.neighbours(product, indices, affinities, both);
    }
}
