package io.shopstream.elasticsearch;

/** The version of a document that tells of a session. */
public final class SessionVersion {

    /** Bits of the version that hold the revision: a session of 8 million messages is not told from a longer one. */
    private static final int REVISION_BITS = 24;

    private static final long MOST_REVISION = (1L << REVISION_BITS) - 1;

    private SessionVersion() {}

    /**
     * Grows with every message merged, whether the session was put together in one go or after a restart from nothing: a
     * later end outranks any revision, and between equal ends the revision decides.
     *
     * @param endedAt epoch milliseconds
     * @param revision goes up with every message merged
     */
    public static long of(long endedAt, long revision) {
        return (Math.floorDiv(endedAt, 1000L) << REVISION_BITS) | Math.min(revision, MOST_REVISION);
    }
}
