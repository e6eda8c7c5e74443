package io.shopstream.prediction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The newest sessions of a user, {@value #MOST_SESSIONS} at most; the same in whatever order they came. Immutable.
 *
 * @param sessions the newest first
 */
public record ShopperPast(List<PastSession> sessions) {

    public static final int MOST_SESSIONS = 50;

    public static final ShopperPast NONE = new ShopperPast(List.of());

    /** After so long without a step a session is over, as far as others look at it; milliseconds. */
    static final long OVER_AFTER = Duration.ofMinutes(30).toMillis();

    private static final Comparator<PastSession> NEWEST_FIRST =
            Comparator.comparingLong(PastSession::startedAt).reversed().thenComparingLong(PastSession::key);

    /**
     * What a session knows of its user's earlier ones.
     *
     * @param sessions that were over before
     * @param buying those of them with a purchase
     * @param endedAt when the last of them ended; {@link PastSession#NEVER} if there is none
     * @param purchaseAt when something was bought last; {@link PastSession#NEVER} if nothing was
     * @param spent in them
     */
    public record Before(int sessions, int buying, long endedAt, long purchaseAt, double spent) {

        public static final Before NOTHING = new Before(0, 0, PastSession.NEVER, PastSession.NEVER, 0);
    }

    /** This with a session, in the place of what was known of it. */
    public ShopperPast with(PastSession session) {
        List<PastSession> more = new ArrayList<>(sessions);
        more.removeIf(known -> known.key() == session.key());
        more.add(session);
        more.sort(NEWEST_FIRST);
        return new ShopperPast(List.copyOf(more.subList(0, Math.min(MOST_SESSIONS, more.size()))));
    }

    /** Of what was over when a session began: what goes on beside it may still change. */
    public Before before(long startedAt) {
        int count = 0;
        int buying = 0;
        long endedAt = PastSession.NEVER;
        long purchaseAt = PastSession.NEVER;
        double spent = 0;
        for (PastSession session : sessions) {
            if (session.endedAt() + OVER_AFTER < startedAt) {
                count++;
                buying += session.purchases() > 0 ? 1 : 0;
                endedAt = Math.max(endedAt, session.endedAt());
                purchaseAt = Math.max(purchaseAt, session.lastPurchaseAt());
                spent += session.spent();
            }
        }
        return new Before(count, buying, endedAt, purchaseAt, spent);
    }
}
