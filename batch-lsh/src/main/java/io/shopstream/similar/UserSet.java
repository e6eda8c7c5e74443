package io.shopstream.similar;

import java.util.Arrays;
import java.util.stream.Stream;

/** The products that a user was seen with, sorted and each once. Equality is by identity; treat it as read-only. */
@SuppressWarnings("ArrayRecordComponent")
public record UserSet(String userId, String[] products) {

    /** All products of both, of the same user. */
    UserSet and(UserSet other) {
        return new UserSet(
                userId,
                Stream.concat(Arrays.stream(products), Arrays.stream(other.products))
                        .sorted()
                        .distinct()
                        .toArray(String[]::new));
    }
}
