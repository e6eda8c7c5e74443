package io.shopstream.ranking;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.Products;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The neighbours of each product, the closest first ({@link Closeness}), and the products' figures: all that ranking asks.
 * Products are dense indices, in no order that means anything; equals are in the order of their keys.
 *
 * <p>Decayed figures are as of a landmark ({@link Decay}), so that none ages in memory:
 * {@link #scale} says what they are worth at another time. Some 120 bytes a product and 16 a neighbour. Not thread-safe.
 */
public final class ProductLists {

    /** Neighbours over which a second step goes. */
    static final int STEP_LENGTH = 30;

    /** Popular products that fill up what has few candidates. */
    private static final int POPULAR = 300;

    private static final int[] NO_NEIGHBOURS = {};
    private static final float[] NO_VALUES = {};

    /** Floats a neighbour: closeness, affinity, sessions with both. */
    static final int VALUES = 3;

    private final ListSettings settings;
    private final long landmark;
    private final Products products = new Products();
    private ProductFigures[] figures = new ProductFigures[0];
    private int[][] neighbours = new int[0][];
    private float[][] values = new float[0][];
    private float[] stepSums = new float[0];
    private int[] popular = NO_NEIGHBOURS;

    /** @param landmark that decayed figures are as of, in epoch milliseconds */
    public ProductLists(ListSettings settings, long landmark) {
        this.settings = settings;
        this.landmark = landmark;
    }

    public ListSettings settings() {
        return settings;
    }

    public int size() {
        return products.size();
    }

    /** The index of a product, -1 if there is none of that key. */
    public int known(long key) {
        return products.known(key);
    }

    public long key(int product) {
        return products.key(product);
    }

    /** Sets a product's figures; its index is what comes back. */
    public int product(long key, ProductFigures known) {
        int product = products.index(key);
        if (product >= figures.length) {
            int capacity = Math.max(1024, 2 * product);
            int from = figures.length;
            figures = Arrays.copyOf(figures, capacity);
            neighbours = Arrays.copyOf(neighbours, capacity);
            values = Arrays.copyOf(values, capacity);
            stepSums = Arrays.copyOf(stepSums, capacity);
            Arrays.fill(neighbours, from, capacity, NO_NEIGHBOURS);
            Arrays.fill(values, from, capacity, NO_VALUES);
        }
        figures[product] = known;
        return product;
    }

    /**
     * Sets a product's neighbours, in any order; the closest {@link ListSettings#length} are kept.
     *
     * @param indices of products whose figures are set
     * @param affinities as of the landmark, greater than 0 for one that is listed
     * @param both sessions with both
     */
    public void neighbours(int product, int[] indices, double[] affinities, long[] both) {
        Closeness close = new Closeness(figures[product].popularity());
        float[] closeness = new float[indices.length];
        long[] keys = new long[indices.length];
        for (int i = 0; i < indices.length; i++) {
            closeness[i] = close.of(affinities[i], figures[indices[i]].popularity());
            keys[i] = products.key(indices[i]);
        }
        int[] order = Closeness.closest(closeness, keys, settings.length());
        int[] listed = new int[order.length];
        float[] listedValues = new float[VALUES * order.length];
        float sum = 0;
        for (int i = 0; i < order.length; i++) {
            listed[i] = indices[order[i]];
            listedValues[VALUES * i] = closeness[order[i]];
            listedValues[VALUES * i + 1] = (float) affinities[order[i]];
            listedValues[VALUES * i + 2] = both[order[i]];
            sum += i < STEP_LENGTH ? closeness[order[i]] : 0;
        }
        neighbours[product] = listed;
        values[product] = listedValues;
        stepSums[product] = sum;
    }

    /** Picks the popular products anew, by trend. */
    public void refreshPopular() {
        popular = IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -figures[i].trend())
                        .thenComparingLong(products::key))
                .limit(POPULAR)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The most popular first, by trend. */
    int[] popular() {
        return popular;
    }

    ProductFigures figures(int product) {
        return figures[product];
    }

    int[] neighbours(int product) {
        return neighbours[product];
    }

    /** {@value #VALUES} for each of {@link #neighbours}. */
    float[] values(int product) {
        return values[product];
    }

    /** The closeness of the first {@value #STEP_LENGTH} neighbours, in all. */
    float stepSum(int product) {
        return stepSums[product];
    }

    /** What a figure that decays by {@code halfLife} is worth at a time, for each unit at the landmark. */
    double scale(long atMillis, Duration halfLife) {
        return Math.pow(2, (double) (landmark - atMillis) / halfLife.toMillis());
    }
}
