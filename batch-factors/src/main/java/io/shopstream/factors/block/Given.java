package io.shopstream.factors.block;

import io.shopstream.factorization.FactorizationException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.api.java.tuple.Tuple5;

/**
 * Ratings on their way to blocks. They are tuples and not records: there are many, and Flink writes and sorts tuples several times as
 * fast.
 */
public final class Given {

    /** The hash of the user, the user, the item, the value, when. */
    public static final TypeInformation<Tuple5<Long, String, String, Float, Long>> RATING =
            Types.TUPLE(Types.LONG, Types.STRING, Types.STRING, Types.FLOAT, Types.LONG);

    /** The hash of the item, the item, the number of the user, the value. */
    public static final TypeInformation<Tuple4<Long, String, Integer, Float>> OF_ITEM =
            Types.TUPLE(Types.LONG, Types.STRING, Types.INT, Types.FLOAT);

    /** The number of the user, the number of the item, the value, ""; or the number of a user, {@link #HEAD}, 0, and the user's id. */
    public static final TypeInformation<Tuple4<Integer, Integer, Float, String>> OF_USER =
            Types.TUPLE(Types.INT, Types.INT, Types.FLOAT, Types.STRING);

    public static final int HEAD = -1;

    private static final int LONGEST_ID = 256;

    private Given() {}

    /**
     * A rating.
     *
     * @throws FactorizationException when the value is no finite number, or an id is empty or too long
     */
    public static Tuple5<Long, String, String, Float, Long> rating(
            String user, String item, double value, long timeMillis) {
        if (!(Math.abs(value) <= Float.MAX_VALUE)) {
            throw new FactorizationException("the rating of " + item + " by " + user + " is no number: " + value);
        }
        return Tuple5.of(Numbering.hash(user), id("user", user), id("item", item), (float) value, timeMillis);
    }

    private static String id(String what, String id) {
        if (id.isEmpty()) {
            throw new FactorizationException("an id of a " + what + " is empty");
        }
        if (id.length() > LONGEST_ID) {
            throw new FactorizationException("an id of a " + what + " has " + id.length() + " characters, more than "
                    + LONGEST_ID + ": " + id.substring(0, 40) + "...");
        }
        return id;
    }
}
