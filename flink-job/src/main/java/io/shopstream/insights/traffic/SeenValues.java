package io.shopstream.insights.traffic;

import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Arrays;

/**
 * For which values of which dimensions a visitor, and each session of the visitor, has been counted in a minute: as
 * sorted 64-bit hashes (komihash 5.0; stored, so it stays).
 *
 * <p>Two of n values collide with odds of about n^2 / 2^65; one of them would then be missing in one count. Beyond {@link
 * #MOST} values nothing further is remembered: a visitor with so many in one minute, a robot, may be counted several
 * times in the values after that.
 */
final class SeenValues {

    /** 80 kB of state, rewritten with each message of so busy a visitor. */
    static final int MOST = 10_000;

    private long[] sorted;
    private int news;

    SeenValues(long[] sorted) {
        this.sorted = sorted;
    }

    /** Whether this is the visitor's first interaction for {@code share}'s value; it is not, the next time. */
    boolean addVisitor(Share share) {
        return add(Hashing.komihash5_0()
                .hashStream()
                .putString(share.dimension().wireName())
                .putString(share.value())
                .getAsLong());
    }

    /** Whether this is the session's first interaction for {@code share}'s value; it is not, the next time. */
    boolean addSession(String sessionId, Share share) {
        return add(Hashing.komihash5_0()
                .hashStream()
                .putString(share.dimension().wireName())
                .putString(share.value())
                .putString(sessionId)
                .getAsLong());
    }

    boolean changed() {
        return news > 0;
    }

    long[] toArray() {
        return sorted;
    }

    private boolean add(long hash) {
        int place = Arrays.binarySearch(sorted, hash);
        if (place >= 0) {
            return false;
        }
        if (sorted.length < MOST) {
            int at = -place - 1;
            long[] more = new long[sorted.length + 1];
            System.arraycopy(sorted, 0, more, 0, at);
            more[at] = hash;
            System.arraycopy(sorted, at, more, at + 1, sorted.length - at);
            sorted = more;
            news++;
        }
        return true;
    }
}
