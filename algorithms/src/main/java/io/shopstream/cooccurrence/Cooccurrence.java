package io.shopstream.cooccurrence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Co-occurrence counts of one relation in memory, kept up to date with each product of each session: after S. Schelter,
 * U. Celebi, T. Dunning, "Efficient Incremental Cooccurrence Analysis for Item-Based Collaborative Filtering", 2019. A new
 * product of a session raises one cell of its own row for every product before it, and one cell of each of their rows.
 * Without cuts and decay, the counts equal what a count over all sessions gives, in whatever order products come.
 *
 * <p>The job spreads the same rows over many tasks; this is for measurements and for evaluation. Not thread-safe.
 */
public final class Cooccurrence {

    private final Decay decay;
    private final int sessionCut;
    private final NeighbourCut neighbourCut;
    private final Products products = new Products();
    private final List<@Nullable NeighbourRow> rows = new ArrayList<>();
    private long all;
    private int epoch;
    private long pairs;
    private long productsCut;

    /** Nothing is cut, nothing decays. */
    public Cooccurrence() {
        this(Decay.NONE, SessionProducts.NO_CUT, new NeighbourCut(NeighbourCut.NONE, 0));
    }

    public Cooccurrence(Decay decay, int sessionCut, NeighbourCut neighbourCut) {
        this.decay = decay;
        this.sessionCut = sessionCut;
        this.neighbourCut = neighbourCut;
    }

    /** Counts a product of a session; one that the session has had counts nothing. */
    public void add(SessionProducts session, String productId, long atMillis) {
        long key = Relation.VIEWED.key(productId);
        int product = products.index(key);
        if (products.details(product) == null) {
            products.describe(product, ProductDetails.of(productId));
        }
        add(session, key, atMillis);
    }

    /** The same for a product whose details do not matter. */
    public void add(SessionProducts session, long key, long atMillis) {
        SessionProducts.Outcome outcome = session.ask(key, sessionCut);
        if (outcome == SessionProducts.Outcome.COUNTED) {
            count(session, key, decay.weight(atMillis), decay.epoch(atMillis));
            session.add(key, sessionCut);
        } else if (outcome == SessionProducts.Outcome.CUT) {
            productsCut++;
        }
    }

    private void count(SessionProducts session, long key, int weight, int eventEpoch) {
        int product = products.index(key);
        products.add(product, weight, eventEpoch);
        if (session.size() == 0) {
            int latest = Math.max(epoch, eventEpoch);
            all = Decay.carried(all, epoch, latest) + Decay.carried(weight, eventEpoch, latest);
        }
        epoch = Math.max(epoch, eventEpoch);
        NeighbourRow row = row(product);
        for (int i = 0; i < session.size(); i++) {
            int other = products.index(session.key(i));
            row.add(other, weight, eventEpoch, neighbourCut);
            row(other).add(product, weight, eventEpoch, neighbourCut);
        }
        pairs += session.size();
    }

    private NeighbourRow row(int product) {
        while (rows.size() <= product) {
            rows.add(null);
        }
        NeighbourRow row = rows.get(product);
        if (row == null) {
            row = new NeighbourRow();
            rows.set(product, row);
        }
        return row;
    }

    /** The neighbours of a product, the best first; empty for one that never occurred. */
    public List<Neighbour> neighbours(String productId, Measure measure, int limit) {
        int product = products.index(Relation.VIEWED.key(productId));
        return new NeighbourRanking(measure, limit, decay.unit()).top(row(product), product, products, all, epoch);
    }

    /** Sessions in which a product occurred, as a weight in units. */
    public long sessions(String productId) {
        return products.total(products.index(Relation.VIEWED.key(productId)), epoch);
    }

    /** Sessions with any product, as a weight in units. */
    public long sessions() {
        return all;
    }

    /** Pairs counted; each is two updates of a cell. */
    public long pairs() {
        return pairs;
    }

    /** Products that were turned away because their session was too long. */
    public long productsCut() {
        return productsCut;
    }

    /** Products that ever occurred. */
    public int products() {
        return products.size();
    }

    /** Neighbours counted, over all rows. */
    public long neighbours() {
        return rows.stream().mapToLong(row -> row == null ? 0 : row.size()).sum();
    }

    /** What the tables of all rows occupy. */
    public long bytes() {
        return rows.stream().mapToLong(row -> row == null ? 0 : row.bytes()).sum();
    }
}
