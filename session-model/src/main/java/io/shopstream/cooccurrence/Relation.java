package io.shopstream.cooccurrence;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.shopstream.session.Action;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What products of one session have in common. Products are told apart by relation, so one key names both. */
public enum Relation {
    VIEWED("viewed", 0),
    BOUGHT("bought", 1);

    private static final Hasher64[] HASHERS = {Hashing.xxh3_64(0), Hashing.xxh3_64(1)};

    private final String wireName;
    private final int seed;

    Relation(String wireName, int seed) {
        this.wireName = wireName;
        this.seed = seed;
    }

    /** The relation that an action is part of; null if it is of none. */
    public static @Nullable Relation of(Action action) {
        return switch (action) {
            case VIEW, CLICK -> VIEWED;
            case PURCHASE -> BOUGHT;
            case SEARCH, FAVORITE, ADD_TO_CART, REMOVE_FROM_CART, REVIEW -> null;
        };
    }

    public String wireName() {
        return wireName;
    }

    /**
     * The key of a product under this relation: XXH3-64 over its id in UTF-8, seeded by the relation. It is kept in
     * state and must never change. Two of a million products share one with a chance of 3 in 100 million.
     */
    public long key(String productId) {
        return HASHERS[seed].hashBytesToLong(productId.getBytes(StandardCharsets.UTF_8));
    }
}
