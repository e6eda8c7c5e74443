package io.shopstream.ranking;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.DecayedSum;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.cooccurrence.SessionPath;
import io.shopstream.session.ProductNeighbours;
import io.shopstream.session.ProductNeighbours.Decayed;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Makes lists of what the insights have written of products, the same as {@link SessionGraph} makes of the sessions. */
public final class RecordedLists {

    private RecordedLists() {}

    /**
     * The lists of the viewed products.
     *
     * @param records the last one of each product; a neighbour that has none is passed over
     * @param landmark that decayed figures are as of, in epoch milliseconds
     */
    public static ProductLists of(Collection<ProductNeighbours> records, ListSettings settings, long landmark) {
        List<ProductNeighbours> viewed = records.stream()
                .filter(record -> record.relation().equals(Relation.VIEWED.wireName()))
                .toList();
        ProductLists lists = new ProductLists(settings, landmark);
        viewed.forEach(record -> lists.product(Relation.VIEWED.key(record.productId()), figures(record, landmark)));
        viewed.forEach(record -> list(lists, record, landmark));
        lists.refreshPopular();
        return lists;
    }

    private static ProductFigures figures(ProductNeighbours record, long landmark) {
        return new ProductFigures(
                record.sessions(),
                sessions(record.popularity(), landmark),
                sessions(record.trend(), landmark),
                record.clicks(),
                record.starts(),
                record.firstAt(),
                record.lastAt());
    }

    private static double sessions(Decayed sum, long landmark) {
        Decay decay = new Decay(sum.halfLifeMillis());
        return new DecayedSum(sum.units(), sum.base()).sessions(decay.unit(), decay, landmark);
    }

    private static void list(ProductLists lists, ProductNeighbours record, long landmark) {
        Decay decay = new Decay(record.popularity().halfLifeMillis());
        int size = record.neighbours().size();
        int[] indices = new int[size];
        double[] affinities = new double[size];
        long[] both = new long[size];
        int known = 0;
        for (ProductNeighbours.Neighbour neighbour : record.neighbours()) {
            int index = lists.known(Relation.VIEWED.key(neighbour.productId()));
            if (index >= 0) {
                indices[known] = index;
                affinities[known] = new DecayedSum(neighbour.affinity(), record.affinityBase())
                        .sessions(SessionPath.UNITS_A_SESSION * decay.unit(), decay, landmark);
                both[known++] = neighbour.sessions();
            }
        }
        lists.neighbours(
                lists.known(Relation.VIEWED.key(record.productId())),
                Arrays.copyOf(indices, known),
                Arrays.copyOf(affinities, known),
                Arrays.copyOf(both, known));
    }
}
