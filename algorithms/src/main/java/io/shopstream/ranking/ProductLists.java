package io.shopstream.ranking;

import io.shopstream.content.ContentIndex;
import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.Products;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The neighbours of each product, the closest first ({@link Closeness}), and the products' figures: all that ranking asks.
 * Products are dense indices, in no order that means anything; equals are in the order of their keys.
 *
 * <p>Decayed figures are as of a landmark ({@link Decay}), so that none ages in memory:
 * {@link #scale} says what they are worth at another time. Some 120 bytes a product and 16 a neighbour. Not thread-safe.
 *
 * <p>A product may be named by others before its own figures come, or after they have gone: then it is absent, and no list shows it.
 * The lists hold how close products were when they were set; {@link #renew} looks again.
 */
public final class ProductLists {

    /** Neighbours over which a second step goes. */
    static final int STEP_LENGTH = 30;

    private static final ProductFigures ABSENT = new ProductFigures(0, 0, 0, 0, 0, 0, 0);
    private static final int[] NO_NEIGHBOURS = {};
    private static final float[] NO_VALUES = {};

    /** Floats a neighbour. */
    private static final int VALUES = 3;

    private final ListSettings settings;
    private final long landmark;
    private final Products products = new Products();
    private ProductFigures[] figures = new ProductFigures[0];

    /** Apart from the figures, since a question asks thousands of products for it. */
    private float[] trends = new float[0];

    private int[][] neighbours = new int[0][];
    private float[][] values = new float[0][];
    private int[] listed = new int[0];
    private float[] stepSums = new float[0];
    private int[] popular = NO_NEIGHBOURS;
    private final ContentIndex content = new ContentIndex();

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

    /** Whether a product has figures. */
    public boolean isPresent(int product) {
        return figures[product] != ABSENT;
    }

    /** Sets a product's figures; its index is what comes back. */
    public int product(long key, ProductFigures known) {
        int product = index(key);
        figures[product] = known;
        trends[product] = (float) known.trend();
        return product;
    }

    /** The index of a product, which is absent until its figures are set. */
    public int index(long key) {
        int product = products.index(key);
        if (product >= figures.length) {
            int capacity = Math.max(1024, 2 * product);
            int from = figures.length;
            figures = Arrays.copyOf(figures, capacity);
            trends = Arrays.copyOf(trends, capacity);
            neighbours = Arrays.copyOf(neighbours, capacity);
            values = Arrays.copyOf(values, capacity);
            listed = Arrays.copyOf(listed, capacity);
            stepSums = Arrays.copyOf(stepSums, capacity);
            Arrays.fill(figures, from, capacity, ABSENT);
            Arrays.fill(neighbours, from, capacity, NO_NEIGHBOURS);
            Arrays.fill(values, from, capacity, NO_VALUES);
        }
        return product;
    }

    /** What is said of the products, by index. */
    public ContentIndex content() {
        return content;
    }

    /** Takes a product's figures and neighbours away, and what is said of it. */
    public void remove(int product) {
        content.remove(product);
        figures[product] = ABSENT;
        trends[product] = 0;
        neighbours(product, NO_NEIGHBOURS, NO_VALUES, NO_VALUES);
    }

    /**
     * Sets a product's neighbours, in any order. Of those that are tied to it at all, {@link ListSettings#length} are kept: the
     * closest, then those that are absent.
     *
     * @param affinities as of the landmark
     * @param both sessions with both
     */
    public void neighbours(int product, int[] indices, float[] affinities, float[] both) {
        Closeness close = new Closeness(figures[product].popularity());
        float[] closeness = new float[indices.length];
        long[] keys = new long[indices.length];
        int[] absent = new int[indices.length];
        int missing = 0;
        for (int i = 0; i < indices.length; i++) {
            keys[i] = products.key(indices[i]);
            if (isPresent(indices[i])) {
                closeness[i] = close.of(affinities[i], figures[indices[i]].popularity());
            } else if (affinities[i] > 0) {
                absent[missing++] = i;
            }
        }
        int[] closest = Closeness.closest(closeness, keys, settings.length());
        int[] order = Arrays.copyOf(closest, Math.min(closest.length + missing, settings.length()));
        System.arraycopy(absent, 0, order, closest.length, order.length - closest.length);
        int[] kept = new int[order.length];
        float[] keptValues = new float[VALUES * order.length];
        float sum = 0;
        for (int i = 0; i < order.length; i++) {
            kept[i] = indices[order[i]];
            keptValues[i] = closeness[order[i]];
            keptValues[order.length + i] = affinities[order[i]];
            keptValues[2 * order.length + i] = both[order[i]];
            sum += i < STEP_LENGTH ? closeness[order[i]] : 0;
        }
        neighbours[product] = kept;
        values[product] = keptValues;
        listed[product] = closest.length;
        stepSums[product] = sum;
    }

    /** Orders a product's list anew, by the figures that its neighbours have now. */
    public void renew(int product) {
        int[] kept = neighbours[product];
        float[] affinities = Arrays.copyOfRange(values[product], kept.length, 2 * kept.length);
        float[] both = Arrays.copyOfRange(values[product], 2 * kept.length, VALUES * kept.length);
        neighbours(product, kept, affinities, both);
    }

    /** Sets the products that fill up, which {@link #refreshPopular} would have found. */
    public void popular(List<Integer> mostFirst) {
        popular = mostFirst.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Picks the popular products anew, by trend. */
    public void refreshPopular() {
        MostPopular trending = new MostPopular(this, ProductFigures::trend);
        IntStream.range(0, size()).filter(this::isPresent).forEach(trending::offer);
        popular(trending.products());
    }

    /** The neighbours of a product, the closest first. */
    public int[] closest(int product, int most) {
        return Arrays.copyOf(neighbours[product], Math.min(most, listed[product]));
    }

    /** How close a neighbour is to a product, 0 where its list does not have it. */
    public float closeness(int product, int neighbour) {
        for (int i = 0; i < listed[product]; i++) {
            if (neighbours[product][i] == neighbour) {
                return values[product][i];
            }
        }
        return 0;
    }

    /** The most popular first, by trend. */
    int[] popular() {
        return popular;
    }

    public ProductFigures figures(int product) {
        return figures[product];
    }

    /** As of the landmark. */
    float trend(int product) {
        return trends[product];
    }

    /** The closest first; those from {@link #listed} on are absent. */
    int[] neighbours(int product) {
        return neighbours[product];
    }

    /** How many neighbours a product has that are not absent. */
    int listed(int product) {
        return listed[product];
    }

    /** The closeness of all {@link #neighbours}, their affinities, and the sessions with both: a second step reads closeness alone. */
    float[] values(int product) {
        return values[product];
    }

    /** The closeness of the first {@value #STEP_LENGTH} neighbours, in all. */
    float stepSum(int product) {
        return stepSums[product];
    }

    /** What a figure that decays by {@code halfLife}, zero for never, is worth at a time, for each unit at the landmark. */
    double scale(long atMillis, Duration halfLife) {
        return halfLife.isZero() ? 1 : Math.pow(2, (double) (landmark - atMillis) / halfLife.toMillis());
    }
}
