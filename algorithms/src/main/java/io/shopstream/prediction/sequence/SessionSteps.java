package io.shopstream.prediction.sequence;

import io.shopstream.prediction.SessionEvent;
import io.shopstream.session.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a network is told of an interaction of a session: its action, its category and its product by their hashes, its price, and how long after the
 * one before it came. Hashes of different products may meet: K. Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009.
 */
public final class SessionSteps {

    private static final int CATEGORIES = 64;
    private static final int PRODUCTS = 1024;

    /** Ids of the action, the category and the product; logarithms of the price and of the seconds since the step before. */
    public static final EventShape SHAPE = new EventShape(List.of(Action.values().length, CATEGORIES, PRODUCTS), 2);

    private static final double SECOND = 1_000;

    private SessionSteps() {}

    public static int[] ids(SessionEvent event) {
        return new int[] {
            event.action().ordinal(), hashed(event.category(), CATEGORIES), hashed(event.product(), PRODUCTS)
        };
    }

    /** @param before the event before it in its session; null for none */
    public static float[] values(SessionEvent event, @Nullable SessionEvent before) {
        double seconds = before == null ? Double.NaN : Math.max(0, event.at() - before.at()) / SECOND;
        return new float[] {(float) StrictMath.log1p(event.price()), (float) StrictMath.log1p(seconds)};
    }

    /** 0 is for nothing. */
    private static int hashed(long key, int count) {
        return key == SessionEvent.NONE ? 0 : 1 + (int) Long.remainderUnsigned(key, count - 1);
    }
}
