package io.shopstream.factors.block;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.java.tuple.Tuple5;

/**
 * What becomes of a user's ratings of one product: the latest holds (of one time, the highest), or they add up, each worth half as much
 * for each half-life that it is older than {@code reference}. {@link #scale} makes that the newest of all ratings, which is known later.
 *
 * @param halfLifeMillis {@link Long#MAX_VALUE} for values that do not age
 */
public record Merging(boolean sum, long halfLifeMillis, long reference) implements Serializable {

    /** By user, item, time, value. */
    public static final Comparator<Tuple5<Long, String, String, Float, Long>> ORDER =
            Comparator.<Tuple5<Long, String, String, Float, Long>, String>comparing(rating -> rating.f1)
                    .thenComparing(rating -> rating.f2)
                    .thenComparing(rating -> rating.f4)
                    .thenComparing(rating -> rating.f3);

    public static Merging latest() {
        return new Merging(false, Long.MAX_VALUE, 0);
    }

    public static Merging summed() {
        return new Merging(true, Long.MAX_VALUE, 0);
    }

    /** The value of ratings of one pair, in {@link #ORDER}; 0 for none. */
    public float value(List<Tuple5<Long, String, String, Float, Long>> ofPair) {
        if (!sum) {
            return ofPair.get(ofPair.size() - 1).f3;
        }
        double total = 0;
        for (Tuple5<Long, String, String, Float, Long> rating : ofPair) {
            total += rating.f3 * worth(reference - rating.f4);
        }
        return (float) total;
    }

    public double scale(long newest) {
        return 1 / worth(reference - newest);
    }

    private double worth(long age) {
        return halfLifeMillis == Long.MAX_VALUE ? 1 : Math.pow(2, -(double) age / halfLifeMillis);
    }
}
