package io.shopstream.prediction;

/**
 * By which of its moments a session is judged: one of each session, since those of one session are much alike. It is drawn before it is known how long the
 * session goes on. A moment that is drawn among all those of a session is one of a short session more often than not, and less is bought in short ones, so
 * that right predictions would seem too high.
 */
public final class JudgedMoment {

    /** One in so many sessions that are still there is judged by the next moment. */
    private static final int ONE_IN = 3;

    private JudgedMoment() {}

    /**
     * The number of the moment, from 1 on: 1 of a third of the sessions, 2 of two ninths, and so on. A session that ends before it is not judged.
     *
     * @param hash of the session
     */
    public static int of(long hash) {
        int moment = 1;
        for (long digits = hash; Long.remainderUnsigned(digits, ONE_IN) != 0; moment++) {
            digits = Long.divideUnsigned(digits, ONE_IN);
        }
        return moment;
    }
}
