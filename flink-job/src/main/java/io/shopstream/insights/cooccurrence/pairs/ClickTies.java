package io.shopstream.insights.cooccurrence.pairs;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.SessionPath;
import io.shopstream.cooccurrence.SessionProducts;
import io.shopstream.insights.cooccurrence.CooccurrenceSettings;
import io.shopstream.insights.cooccurrence.ProductActivity;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one click adds to the affinities of its product and of each product that the session had, so that they travel with the
 * pairs; and what it changes of others, where it came late. Not thread-safe.
 */
final class ClickTies implements SessionPath.Receiver {

    private final Decay decay;
    private final Decay trendDecay;
    private final UpdateBuffer buffer;
    private int[] of = new int[16];
    private int[] to = new int[16];
    private SessionProducts products = new SessionProducts(0);
    private long key;
    private int epoch;

    /** Changes that travel by themselves: rows, neighbours, units and epochs in turn. */
    private long[] others = new long[64];

    private int filled;

    /** Where a product of the session was found last. */
    private int nearby;

    ClickTies(CooccurrenceSettings settings, UpdateBuffer buffer) {
        this.decay = settings.affinityDecay();
        this.trendDecay = settings.trendDecay();
        this.buffer = buffer;
    }

    /** Takes a click into a session's path; without one, what is bought, which has no direction. */
    void click(@Nullable SessionPath path, SessionProducts before, long clicked, long atMillis) {
        products = before;
        key = clicked;
        epoch = decay.epoch(atMillis);
        filled = 0;
        nearby = 0;
        if (of.length < before.size()) {
            of = new int[2 * before.size()];
            to = new int[2 * before.size()];
        }
        Arrays.fill(of, 0, before.size(), 0);
        Arrays.fill(to, 0, before.size(), 0);
        if (path != null) {
            path.click(clicked, atMillis, this);
        }
    }

    /** Sends one entry for the row of the product, and one for that of each product that the session had. */
    void sendPairs(int weight, int weightEpoch) {
        for (int i = 0; i < products.size(); i++) {
            buffer.pair(key, products.key(i), weight, weightEpoch, of[i], epoch);
        }
        for (int i = 0; i < products.size(); i++) {
            buffer.pair(products.key(i), key, weight, weightEpoch, to[i], epoch);
        }
        sendOthers();
    }

    /** Sends what changed, of a product that the session had. */
    void sendTies() {
        for (int i = 0; i < products.size(); i++) {
            if (of[i] != 0) {
                buffer.tie(key, products.key(i), of[i], epoch);
            }
            if (to[i] != 0) {
                buffer.tie(products.key(i), key, to[i], epoch);
            }
        }
        sendOthers();
    }

    private void sendOthers() {
        for (int i = 0; i < filled; i += 4) {
            buffer.tie(others[i], others[i + 1], (int) others[i + 2], (int) others[i + 3]);
        }
    }

    @Override
    public void affinity(long row, long neighbour, long units, int unitsEpoch) {
        boolean isOf = unitsEpoch == epoch && row == key;
        boolean isTo = unitsEpoch == epoch && neighbour == key;
        int other = isOf ? product(neighbour) : isTo ? product(row) : -1;
        if (other >= 0) {
            (isOf ? of : to)[other] += (int) units;
            return;
        }
        others = filled == others.length ? Arrays.copyOf(others, 2 * filled) : others;
        others[filled++] = row;
        others[filled++] = neighbour;
        others[filled++] = units;
        others[filled++] = unitsEpoch;
    }

    /** Changes come in the order of time, mostly that in which products came: so from where the last one was. */
    private int product(long wanted) {
        int size = products.size();
        for (int i = 0; i < size; i++) {
            if (products.key(nearby) == wanted) {
                return nearby;
            }
            nearby = nearby + 1 == size ? 0 : nearby + 1;
        }
        return -1;
    }

    @Override
    public void occurs(long product, long atMillis, int sign) {
        buffer.activity(product, ProductActivity.occurrence(atMillis, sign, decay, trendDecay));
    }

    @Override
    public void opens(long product, int sign) {
        buffer.activity(product, ProductActivity.opening(sign));
    }
}
