package io.shopstream.prediction;

/**
 * A session as its user's later ones see it.
 *
 * @param key tells it from the user's others
 * @param purchases products bought
 * @param lastPurchaseAt epoch milliseconds; {@value #NEVER} if nothing was bought
 * @param spent price times units
 */
public record PastSession(long key, long startedAt, long endedAt, int purchases, long lastPurchaseAt, double spent) {

    static final long NEVER = Long.MIN_VALUE;
}
