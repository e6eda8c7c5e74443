package io.shopstream.gate.memory;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** The Redis keys, a contract with whoever reads them. Days are UTC, counted from 1970-01-01. */
public final class RedisKeys {

    /** The filter of all users, see {@link Filters}. */
    public static final String USERS = "shopstream:users";

    /** HyperLogLog of all users. */
    public static final String VISITORS = "shopstream:visitors";

    private static final String MESSAGES = "shopstream:messages";

    private RedisKeys() {}

    /** HyperLogLog of the users of one day of interactions, as in {@code shopstream:visitors:2026-11-20}. */
    public static String visitorsOf(long epochDay) {
        return VISITORS + ":" + LocalDate.ofEpochDay(epochDay);
    }

    /** The filter of the identities of the messages that passed the gate on a day, as in {@code shopstream:messages:2026-11-20}. */
    public static String messagesOf(long epochDay) {
        return MESSAGES + ":" + LocalDate.ofEpochDay(epochDay);
    }

    static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
