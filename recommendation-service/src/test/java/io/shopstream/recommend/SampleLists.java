package io.shopstream.recommend;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shopstream.cooccurrence.SessionPath;
import io.shopstream.recommend.lists.LiveLists.Change;
import io.shopstream.session.codec.NeighboursCodec;
import io.shopstream.session.recommendation.ProductNeighbours;
import io.shopstream.session.recommendation.ProductNeighbours.Decayed;
import io.shopstream.session.recommendation.ProductNeighbours.Neighbour;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of {@code product_neighbours} as tests speak of them. */
public final class SampleLists {

    public static final long AT = Instant.parse("2026-11-20T12:00:00Z").toEpochMilli();

    private static final Duration HALF_LIFE = Duration.ofDays(60);
    private static final Duration TREND = Duration.ofDays(2);

    private SampleLists() {}

    /**
     * A product that so many sessions viewed, all of them today.
     *
     * @param neighbours ids, and with how many sessions each goes with the product, in turn
     */
    public static ProductNeighbours viewed(String id, String category, long sessions, Object... neighbours) {
        return record("viewed", id, category, sessions, neighbours);
    }

    public static ProductNeighbours bought(String id, Object... neighbours) {
        return record("bought", id, "", 5, neighbours);
    }

    private static ProductNeighbours record(
            String relation, String id, String category, long sessions, Object... neighbours) {
        List<Neighbour> list = new ArrayList<>();
        for (int i = 0; i < neighbours.length; i += 2) {
            long both = (Integer) neighbours[i + 1];
            list.add(new Neighbour(
                    (String) neighbours[i],
                    both,
                    both * 256 * SessionPath.UNITS_A_SESSION,
                    relation.equals("bought") ? both : 0));
        }
        return new ProductNeighbours(
                relation,
                id,
                "the " + id,
                category,
                new BigDecimal("9.90"),
                sessions,
                sessions,
                0,
                AT,
                AT,
                new Decayed(256 * sessions, base(HALF_LIFE), HALF_LIFE.toMillis()),
                new Decayed(256 * sessions, base(TREND), TREND.toMillis()),
                base(HALF_LIFE),
                list);
    }

    private static int base(Duration halfLife) {
        return (int) (AT / halfLife.toMillis());
    }

    public static Change change(ProductNeighbours product) {
        return new Change(ProductNeighbours.recordKey(product.relation(), product.productId()), product);
    }

    public static Change removal(ProductNeighbours product) {
        return new Change(ProductNeighbours.recordKey(product.relation(), product.productId()), null);
    }

    public static ConsumerRecord<byte[], byte[]> kafkaRecord(long offset, Change change) {
        return new ConsumerRecord<>(
                "product_neighbours",
                0,
                offset,
                change.key().getBytes(UTF_8),
                change.product() == null ? null : NeighboursCodec.write(change.product()));
    }

    /** A shop of six products. A bed goes with a lamp, less with a rug; a desk with a chair; nobody views them with a sofa. */
    public static List<ProductNeighbours> shop() {
        return List.of(
                viewed("bed", "bedroom", 20, "lamp", 9, "rug", 4),
                viewed("lamp", "light", 30, "bed", 9, "desk", 2),
                viewed("rug", "floor", 10, "bed", 4),
                viewed("desk", "office", 12, "chair", 6, "lamp", 2),
                viewed("chair", "office", 15, "desk", 6),
                viewed("sofa", "living", 90),
                bought("bed", "rug", 3, "lamp", 1));
    }
}
