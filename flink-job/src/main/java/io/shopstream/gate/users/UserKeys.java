package io.shopstream.gate.users;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** The Redis keys, a contract with whoever reads them. */
public final class UserKeys {

    /** The filter of all users: {@link io.shopstream.bloom.SplitBlockBloom} in a string. */
    public static final String USERS = "shopstream:users";

    /** HyperLogLog of all users. */
    public static final String VISITORS = "shopstream:visitors";

    private UserKeys() {}

    /** HyperLogLog of the users of one UTC day, as in {@code shopstream:visitors:2026-11-20}. */
    public static String visitorsOf(long epochDay) {
        return VISITORS + ":" + LocalDate.ofEpochDay(epochDay);
    }

    static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
