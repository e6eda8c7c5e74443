package io.shopstream.content;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Says how alike products are to a few, whose terms are looked up once: the cosine of {@link ContentIndex}, for hundreds of products a
 * question. Not thread-safe.
 */
public final class Likeness {

    /** More than this are refused. */
    public static final int MOST = 8;

    private final ContentIndex content;

    /** Which of the few have a term, a bit each. */
    private final Map<ContentIndex.Term, Integer> owners = new IdentityHashMap<>();

    private final int[] few = new int[MOST];
    private final double[] squares = new double[MOST];
    private final double[] dots = new double[MOST];
    private int size;

    public Likeness(ContentIndex content) {
        this.content = content;
    }

    /** Forgets the few. */
    public void clear() {
        owners.clear();
        size = 0;
    }

    /** @param product that others are held against from now on */
    public void add(int product) {
        if (size == MOST) {
            throw new IllegalArgumentException("more than " + MOST + " products");
        }
        int bit = 1 << size;
        for (ContentIndex.Term term : content.terms(product)) {
            owners.merge(term, bit, (one, other) -> one | other);
        }
        few[size] = product;
        squares[size++] = content.squares(product);
    }

    /**
     * How alike a product is to each of the few, in the order in which they were added.
     *
     * @param similarities takes them, 0 to 1; 0 for the product itself
     */
    public void of(int product, double[] similarities) {
        Arrays.fill(dots, 0, size, 0);
        double own = 0;
        if (!owners.isEmpty()) {
            for (ContentIndex.Term term : content.terms(product)) {
                double weight = content.weight(term);
                own += weight * weight;
                int bits = owners.getOrDefault(term, 0);
                for (int i = 0; bits != 0; i++, bits >>>= 1) {
                    dots[i] += (bits & 1) * weight * weight;
                }
            }
        }
        for (int i = 0; i < size; i++) {
            similarities[i] =
                    dots[i] == 0 || few[i] == product ? 0 : Math.min(1, dots[i] / Math.sqrt(own * squares[i]));
        }
    }
}
