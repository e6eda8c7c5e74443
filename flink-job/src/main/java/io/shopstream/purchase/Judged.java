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
 */
public record Judged(long draw, long at, double probability, double challengerProbability) {

    /** This, or what has just been scored. */
    static Judged of(@Nullable Judged before, String sessionKey, int messages, Score score) {
        long draw = Hashing.xxh3_64()
                .hashStream()
                .putString(sessionKey)
                .putInt(messages)
                .getAsLong();
        return before != null && before.draw <= draw
                ? before
                : new Judged(draw, score.at(), score.probability(), score.challengerProbability());
    }
}
