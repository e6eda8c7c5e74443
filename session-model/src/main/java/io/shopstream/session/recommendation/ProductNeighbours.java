package io.shopstream.session.recommendation;

import io.shopstream.session.DocumentId;
import io.shopstream.session.Topics;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the insights count of one product under one relation, and the products that go with it: what ranking needs. A record
 * of {@link Topics#PRODUCT_NEIGHBOURS}, whose key is {@link #recordKey}; the last one of a key holds, and one without a value says
 * that the product is not counted any more.
 *
 * @param relation {@code viewed} or {@code bought}
 * @param sessions with the product
 * @param clicks interactions with it, at least {@code sessions}
 * @param starts sessions that began with it
 * @param firstAt when it was first seen, in epoch milliseconds; {@link Long#MAX_VALUE} if it was never viewed
 * @param lastAt in epoch milliseconds
 * @param popularity sessions with it, the older the less
 * @param trend the same with a shorter half-life
 * @param affinityBase what {@link Neighbour#affinity} is relative to, with the half-life of {@code popularity}
 * @param neighbours the closest first under {@code viewed}, by log-likelihood ratio under {@code bought}
 */
public record ProductNeighbours(
        String relation,
        String productId,
        @Nullable String productName,
        @Nullable String productCategory,
        @Nullable BigDecimal productPrice,
        long sessions,
        long clicks,
        long starts,
        long firstAt,
        long lastAt,
        Decayed popularity,
        Decayed trend,
        int affinityBase,
        List<Neighbour> neighbours) {

    private static final String VIEWED = "viewed";
    private static final String BOUGHT = "bought";
    private static final long LEAST_HALF_LIFE_MILLIS = 1_000;

    /**
     * A sum of decayed weights.
     *
     * @param units in which a session at the beginning of its epoch is 256, or 1 where nothing decays
     * @param base the epoch that units are relative to, in half-lives since 1970
     * @param halfLifeMillis 0 where nothing decays
     */
    public record Decayed(long units, int base, long halfLifeMillis) {

        public Decayed {
            require(base >= 0 && (halfLifeMillis == 0 || halfLifeMillis >= LEAST_HALF_LIFE_MILLIS), "a decayed sum");
        }
    }

    /**
     * A product that goes with it.
     *
     * @param sessions with both
     * @param affinity in units that are 256 times as fine as those of {@code popularity}
     * @param llr log-likelihood ratio in nats; 0 where the list is not by it
     */
    public record Neighbour(String productId, long sessions, long affinity, double llr) {

        public Neighbour {
            require(productId != null && sessions >= 0 && Double.isFinite(llr), "a neighbour");
        }
    }

    /** @throws IllegalArgumentException for what nobody can have counted */
    public ProductNeighbours {
        require(VIEWED.equals(relation) || BOUGHT.equals(relation), "the relation");
        require(productId != null, "the product's id");
        require(sessions >= 0, "the number of sessions");
        require(popularity != null && trend != null && affinityBase >= 0, "a decayed sum");
        require(neighbours != null && neighbours.stream().allMatch(Objects::nonNull), "a neighbour");
        neighbours = List.copyOf(neighbours);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what + " makes no sense");
        }
    }

    /** The key of a product's record. */
    public static String recordKey(String relation, String productId) {
        return DocumentId.of(relation, productId);
    }
}
