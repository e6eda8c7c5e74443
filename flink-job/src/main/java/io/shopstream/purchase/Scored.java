package io.shopstream.purchase;

/**
 * What models said of a session, and what they said it of.
 *
 * @param bins in which the features lie, by the profile of the model in use; none if it has none
 */
@SuppressWarnings("ArrayRecordComponent")
record Scored(Score score, byte[] bins) {

    Scored with(String challengerVersion, double probabilityOfChallenger) {
        return new Scored(score.with(challengerVersion, probabilityOfChallenger), bins);
    }
}
