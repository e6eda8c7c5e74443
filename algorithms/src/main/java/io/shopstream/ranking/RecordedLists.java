package io.shopstream.ranking;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.DecayedSum;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.cooccurrence.SessionPath;
import io.shopstream.session.recommendation.ProductNeighbours;
import io.shopstream.session.recommendation.ProductNeighbours.Decayed;
import java.util.Arrays;
import java.util.Collection;

/**
 * Makes lists of what the insights have written of products, record by record, the same as {@link SessionGraph} makes of the
 * sessions once {@link #renew} has gone over all of them. Not thread-safe.
 */
public final class RecordedLists {

    private final ProductLists lists;
    private final long landmark;

    /** @param landmark that decayed figures are as of, in epoch milliseconds */
    public RecordedLists(ListSettings settings, long landmark) {
        this.lists = new ProductLists(settings, landmark);
        this.landmark = landmark;
    }

    /** The lists of the viewed products, after the last record of each. */
    public static ProductLists of(Collection<ProductNeighbours> records, ListSettings settings, long landmark) {
        RecordedLists recorded = new RecordedLists(settings, landmark);
        records.stream()
                .filter(record -> record.relation().equals(Relation.VIEWED.wireName()))
                .forEach(recorded::put);
        for (int product = 0; product < recorded.lists.size(); product++) {
            recorded.lists.renew(product);
        }
        recorded.lists.refreshPopular();
        return recorded.lists;
    }

    public ProductLists lists() {
        return lists;
    }

    /**
     * Takes a record of a product that was viewed, in place of an earlier one; its index is what comes back.
     *
     * @throws IllegalArgumentException where a figure is beyond all numbers at the landmark; nothing has changed then
     */
    public int put(ProductNeighbours record) {
        ProductFigures figures = figures(record);
        Decay decay = new Decay(record.popularity().halfLifeMillis());
        int size = record.neighbours().size();
        int[] indices = new int[size];
        float[] affinities = new float[size];
        float[] both = new float[size];
        for (int i = 0; i < size; i++) {
            ProductNeighbours.Neighbour neighbour = record.neighbours().get(i);
            affinities[i] = (float) finite(new DecayedSum(neighbour.affinity(), record.affinityBase())
                    .sessions(SessionPath.UNITS_A_SESSION * decay.unit(), decay, landmark));
            both[i] = neighbour.sessions();
        }
        int product = lists.product(Relation.VIEWED.key(record.productId()), figures);
        Arrays.setAll(
                indices,
                i -> lists.index(Relation.VIEWED.key(record.neighbours().get(i).productId())));
        lists.neighbours(product, indices, affinities, both);
        lists.content().put(product, record.productName(), record.productCategory(), record.productPrice());
        return product;
    }

    private ProductFigures figures(ProductNeighbours record) {
        return new ProductFigures(
                record.sessions(),
                sessions(record.popularity()),
                sessions(record.trend()),
                record.clicks(),
                record.starts(),
                record.firstAt(),
                record.lastAt());
    }

    private double sessions(Decayed sum) {
        Decay decay = new Decay(sum.halfLifeMillis());
        return finite(new DecayedSum(sum.units(), sum.base()).sessions(decay.unit(), decay, landmark));
    }

    /** As a float, too. */
    private static double finite(double figure) {
        if (!Float.isFinite((float) figure)) {
            throw new IllegalArgumentException("a decayed figure of " + figure);
        }
        return figure;
    }
}
