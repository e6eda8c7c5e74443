package io.shopstream.insights.cooccurrence;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.DecayedSum;
import io.shopstream.cooccurrence.Measure;
import io.shopstream.cooccurrence.Neighbour;
import io.shopstream.cooccurrence.NeighbourRanking;
import io.shopstream.cooccurrence.NeighbourRow;
import io.shopstream.cooccurrence.Products;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.ranking.Closeness;
import io.shopstream.session.codec.NeighboursCodec;
import io.shopstream.session.recommendation.ProductNeighbours;
import io.shopstream.session.recommendation.ProductNeighbours.Decayed;
import io.shopstream.stream.CompactedRecord;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Makes of a row and what the totals tell what others read of a product. */
final class ProductPublication {

    private final CooccurrenceSettings settings;
    private final Decay decay;
    private final Decay affinityDecay;
    private final NeighbourRanking ranking;

    ProductPublication(CooccurrenceSettings settings) {
        this.settings = settings;
        this.decay = settings.decay();
        this.affinityDecay = settings.affinityDecay();
        this.ranking = new NeighbourRanking(Measure.LOG_LIKELIHOOD, settings.neighbours(), decay.unit());
    }

    /**
     * Writes the document, and the record if it says something else than the last one.
     *
     * @param version of the document
     * @param relation its total
     */
    void write(
            ProductRow row,
            ProductTotal total,
            long version,
            Products products,
            RelationTotal relation,
            ProductOutput out) {
        CooccurrenceDocument document = document(row, total, version, products, relation);
        out.document(document);
        ProductNeighbours product = record(row, total, products, document);
        CompactedRecord record = CompactedRecord.of(
                ProductNeighbours.recordKey(product.relation(), product.productId()), NeighboursCodec.write(product));
        long hash = record.hash();
        if (hash != row.recordHash) {
            row.recordHash = hash;
            out.record(record);
        }
    }

    private CooccurrenceDocument document(
            ProductRow row, ProductTotal total, long version, Products products, RelationTotal relation) {
        // the totals may lag behind the row
        int epoch = Math.max(relation.epoch(), row.cells.epoch());
        List<Neighbour> neighbours = ranking.top(
                row.cells, row.product, products, Decay.carried(relation.sessions(), relation.epoch(), epoch), epoch);
        long sessions = Math.round((double) products.total(row.product, epoch) / decay.unit());
        return new CooccurrenceDocument(
                total.relation(), total.details(), sessions, neighbours, version, row.writtenAt);
    }

    private ProductNeighbours record(
            ProductRow row, ProductTotal total, Products products, CooccurrenceDocument document) {
        ProductActivity activity = total.activity();
        return new ProductNeighbours(
                total.relation().wireName(),
                total.id(),
                total.name(),
                total.category(),
                total.price(),
                document.sessions(),
                total.mentions(),
                activity.starts(),
                activity.firstAt(),
                total.at(),
                decayed(activity.popularity(), affinityDecay),
                decayed(activity.trend(), settings.trendDecay()),
                row.cells.affinityBase(),
                total.relation() == Relation.VIEWED
                        ? closest(row.cells, activity.popularity(), products)
                        : document.neighbours().stream()
                                .map(neighbour -> new ProductNeighbours.Neighbour(
                                        neighbour.product().id(), neighbour.count(), 0, neighbour.score()))
                                .toList());
    }

    private static Decayed decayed(DecayedSum sum, Decay decay) {
        return new Decayed(sum.units(), sum.base(), decay.halfLifeMillis());
    }

    private List<ProductNeighbours.Neighbour> closest(NeighbourRow row, DecayedSum popularity, Products products) {
        Closeness close = new Closeness(sessions(popularity, row.affinityBase()));
        int[] indices = new int[row.size()];
        float[] closeness = new float[row.size()];
        long[] keys = new long[row.size()];
        int[] known = {0};
        row.forEach((neighbour, weight, inherited, affinity) -> {
            if (affinity > 0 && products.details(neighbour) != null) {
                int next = known[0]++;
                indices[next] = neighbour;
                // one unit or another: they are compared with each other only
                closeness[next] = close.of(affinity, sessions(products.popularity(neighbour), row.affinityBase()));
                keys[next] = products.key(neighbour);
            }
        });
        return IntStream.of(Closeness.closest(closeness, keys, settings.rankingNeighbours()))
                .mapToObj(place -> neighbour(row, indices[place], products))
                .toList();
    }

    private ProductNeighbours.Neighbour neighbour(NeighbourRow row, int neighbour, Products products) {
        return new ProductNeighbours.Neighbour(
                Objects.requireNonNull(products.details(neighbour)).id(),
                Math.round((double) row.weight(neighbour) / decay.unit()),
                row.affinity(neighbour),
                0);
    }

    private double sessions(DecayedSum popularity, int epoch) {
        return popularity.sessions(affinityDecay.unit(), epoch);
    }
}
