package io.shopstream.insights.summary;

import io.shopstream.session.Location;
import org.jspecify.annotations.Nullable;

/** The location that the earliest message with one names; {@code first} is that message's earliest interaction. */
public record Place(Position first, Location location) {

    static @Nullable Place earlier(@Nullable Place left, @Nullable Place right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return right.first().isBefore(left.first()) ? right : left;
    }
}
