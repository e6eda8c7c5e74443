package io.shopstream.recommendationstats;

import io.shopstream.session.recommendation.ShownList;
import io.shopstream.stream.DeadLetter;
import io.shopstream.stream.message.UserTime;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code recommendation_shown}: what it shows, or what to do with a record that holds no list. One is null.
 *
 * @param showings of the list's products, in their order
 * @param unitList what its unit was shown; null where nobody says which one it is
 */
@SuppressWarnings("ArrayRecordComponent")
public record ShownIncoming(
        @Nullable String userId,
        long latestAt,
        Showing @Nullable [] showings,
        @Nullable UnitList unitList,
        @Nullable DeadLetter unreadable)
        implements UserTime {

    static ShownIncoming of(ShownList list) {
        Showing[] showings = list.items().stream()
                .map(item -> new Showing(
                        list.userId(),
                        item.id(),
                        list.recommendationId(),
                        list.at(),
                        item.position(),
                        item.source(),
                        list.scenario(),
                        list.deviceId(),
                        list.experiment(),
                        list.variant(),
                        list.modelVersion()))
                .toArray(Showing[]::new);
        @Nullable String unit = list.deviceId();
        @Nullable
        UnitList unitList = unit == null
                ? null
                : new UnitList(
                        list.userId(),
                        list.sessionId(),
                        list.recommendationId(),
                        unit,
                        list.at(),
                        list.experiment(),
                        list.variant(),
                        list.items().size());
        return new ShownIncoming(list.userId(), list.at(), showings, unitList, null);
    }

    static ShownIncoming of(DeadLetter unreadable) {
        return new ShownIncoming(null, Long.MIN_VALUE, null, null, unreadable);
    }
}
