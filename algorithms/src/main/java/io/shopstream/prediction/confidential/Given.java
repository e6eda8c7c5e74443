package io.shopstream.prediction.confidential;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** What users give of what they have, where each may give so much. */
final class Given {

    private Given() {}

    /**
     * Those whose draw is least of each user. Which ones of a user those are depends on nobody else, where their draws do not.
     *
     * @param things their numbers, in order
     * @param user of each
     * @param most of a user
     * @return some of the numbers, in order
     */
    static int[] least(IntStream things, IntToLongFunction user, IntToLongFunction draw, int most) {
        Map<Long, Integer> given = new HashMap<>();
        return things.boxed()
                .sorted(Comparator.comparingLong(draw::applyAsLong))
                .filter(thing -> given.merge(user.applyAsLong(thing), 1, Integer::sum) <= most)
                .mapToInt(thing -> thing)
                .sorted()
                .toArray();
    }
}
