package io.shopstream.purchase;

import com.dynatrace.hash4j.hashing.Hashing;
import org.jspecify.annotations.Nullable;

/**
 * The one moment of a session by which models are judged once it is over, drawn so that each scored moment has the same chance: one a
 * session, since those of one session are much alike.
 *
 * @param draw the lowest of all moments
 * @param at its newest interaction, epoch milliseconds
 * @param probability as the model in use had it
 * @param challengerProbability NaN if there was no challenger
 * @param bins in which the features lay, by the profile of the session's last model; none if it has no profile, or another one scored this
 *     moment
 */
@SuppressWarnings("ArrayRecordComponent")
public record Judged(long draw, long at, double probability, double challengerProbability, byte[] bins) {

    static final byte[] NO_BINS = {};

    /** This, or what has just been scored. */
    static Judged of(@Nullable Judged before, String sessionKey, int messages, Scored scored) {
        long draw = Hashing.xxh3_64()
                .hashStream()
                .putString(sessionKey)
                .putInt(messages)
                .getAsLong();
        Score score = scored.score();
        return before != null && before.draw <= draw
                ? before
                : new Judged(draw, score.at(), score.probability(), score.challengerProbability(), scored.bins());
    }

    /** The same, when another model has taken the place of the one that scored it. */
    Judged withoutBins() {
        return new Judged(draw, at, probability, challengerProbability, NO_BINS);
    }
}
