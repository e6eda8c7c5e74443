package io.shopstream.similarity;

/**
 * What a join did.
 *
 * @param candidates pairs whose tokens were compared
 * @param pairs similar ones among them
 * @param skipped pairs that share a bucket and were not compared, since the bucket is hot
 */
public record JoinCount(long candidates, long pairs, long skipped) {

    public static final JoinCount NONE = new JoinCount(0, 0, 0);

    public JoinCount and(JoinCount other) {
        return new JoinCount(candidates + other.candidates, pairs + other.pairs, skipped + other.skipped);
    }
}
