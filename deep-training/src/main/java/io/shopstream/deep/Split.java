package io.shopstream.deep;

import io.shopstream.prediction.sequence.SequenceData;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sessions to learn from, and later ones that are held out.
 *
 * @param learned their places in the data
 * @param heldOut those that began last
 */
record Split(int[] learned, int[] heldOut) {

    /** Sessions without an event are in neither part. */
    static Split of(SequenceData data, double share) {
        int[] ordered = IntStream.range(0, data.sessions())
                .filter(session -> data.length(session) > 0)
                .boxed()
                .sorted(Comparator.comparingLong(data::time))
                .mapToInt(Integer::intValue)
                .toArray();
        int from = ordered.length - (int) Math.ceil(share * ordered.length);
        return new Split(Arrays.copyOf(ordered, from), Arrays.copyOfRange(ordered, from, ordered.length));
    }

    /** Of those that are held out, the sessions of users of whom none is learned from. */
    int[] strangers(SequenceData data) {
        Set<Long> known = Arrays.stream(learned).mapToObj(data::user).collect(Collectors.toSet());
        return Arrays.stream(heldOut)
                .filter(session -> !known.contains(data.user(session)))
                .toArray();
    }
}
