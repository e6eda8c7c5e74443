package io.shopstream.prediction;

/**
 * By which of its moments a session is judged: one of each session, since those of one session are much alike. It is drawn before it is known how long the
 * session goes on. A moment that is drawn among all those of a session is one of a short session more often than not, and less is bought in short ones, so
 * that right predictions would seem too high.
 */
public final class JudgedMoment {

    private JudgedMoment() {}

    /**
     * The number of the moment, from 1 on: 1 of half the sessions, 2 of a quarter, and so on. A session that ends before it is not judged.
     *
     * @param hash of the session
     */
    public static int of(long hash) {
        return 1 + Long.numberOfTrailingZeros(hash);
    }
}
