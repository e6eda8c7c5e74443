package io.shopstream.purchase;

import com.dynatrace.hash4j.hashing.Hashing;
import io.shopstream.prediction.JudgedMoment;
import org.jspecify.annotations.Nullable;

/**
 * The one moment of a session by which models are judged once it is over ({@link JudgedMoment}); none if the session ended before it, or there was no model.
 *
 * @param message its number among the session's
 * @param at its newest interaction, epoch milliseconds
 * @param probability as the model in use had it
 * @param challengerProbability NaN if there was no challenger
 * @param bins in which the features lay, by the profile of the session's last model; none if it has no profile, or another one scored this
 *     moment
 */
@SuppressWarnings("ArrayRecordComponent")
public record Judged(long message, long at, double probability, double challengerProbability, byte[] bins) {

    static final byte[] NO_BINS = {};

    /** What has just been scored, if that is the moment; else the one of before. */
    static @Nullable Judged of(@Nullable Judged before, String sessionKey, int message, Scored scored) {
        if (message != message(sessionKey)) {
            return before;
        }
        Score score = scored.score();
        return new Judged(message, score.at(), score.probability(), score.challengerProbability(), scored.bins());
    }

    /** The number of the message by which a session is judged. */
    static int message(String sessionKey) {
        return JudgedMoment.of(Hashing.xxh3_64().hashCharsToLong(sessionKey));
    }

    /** The same, when another model has taken the place of the one that scored it. */
    Judged withoutBins() {
        return new Judged(message, at, probability, challengerProbability, NO_BINS);
    }
}
