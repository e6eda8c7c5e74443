package io.shopstream.insights.summary;

import io.shopstream.session.MessageIdentity;
import java.util.Arrays;

/**
 * The messages that a session was merged from, as sorted hashes of their {@link MessageIdentity}.
 *
 * <p>Two different messages of one session collide with odds of about n^2 / 2^65: for a session of 10,000 messages 3 in a
 * million million, and the second message would then be taken for a duplicate. Beyond {@link #MOST} messages no further
 * id is remembered: such a session (a robot's) still counts every message, but relies on the gate alone to remove
 * duplicates of those that came later.
 */
final class MessageIds {

    /** 80 kB of state, rewritten with each message of so long a session. */
    static final int MOST = 10_000;

    private MessageIds() {}

    static boolean contains(long[] sorted, MessageIdentity identity) {
        return Arrays.binarySearch(sorted, identity.hash()) >= 0;
    }

    static long[] union(long[] left, long[] right) {
        long[] union = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, union, left.length, right.length);
        if (union.length > MOST) {
            union = Arrays.copyOf(union, MOST);
        }
        Arrays.sort(union);
        return union;
    }
}
