package io.shopstream.cooccurrence;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.shopstream.session.Action;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What products of one session have in common. Products are told apart by relation, so one key names both. */
public enum Relation {
    VIEWED("viewed", 0),
    BOUGHT("bought", 0x9e3779b97f4a7c15L);

    private static final Hasher64 HASHER = Hashing.xxh3_64();

    private final String wireName;
    private final long salt;

    Relation(String wireName, long salt) {
        this.wireName = wireName;
        this.salt = salt;
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
     * The key of a product under this relation: XXH3-64 over its id in UTF-8, then a salt. Not XXH3's own seed, which
     * makes one short id under one seed the same as another under another. Keys are kept in state and must never change.
     * Any two of a million products share one with a chance of 3 in 100 million.
     */
    public long key(String productId) {
        return HASHER.hashBytesToLong(productId.getBytes(StandardCharsets.UTF_8)) ^ salt;
    }
}
