package io.shopstream.recommendationstats;

import io.shopstream.operators.Bundled;
import io.shopstream.session.DocumentId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What followed the places of lists that were shown in a minute, or what one event changes of that: sums, which are the same in whatever
 * order they are taken. Kept in state.
 *
 * @param minute its beginning, epoch milliseconds
 * @param shown products shown at {@code position}
 * @param clicked how many of them were clicked; so of the others
 * @param revenue of the purchases that they led to, exact
 * @param events how many there were that could have made a difference, which only grows: the version of the document
 */
public record ListStats(
        long minute,
        String scenario,
        @Nullable String experiment,
        @Nullable String variant,
        String modelVersion,
        String source,
        int position,
        long shown,
        long clicked,
        long carted,
        long bought,
        BigDecimal revenue,
        long events)
        implements Bundled<ListStats> {

    static final long MINUTE = 60_000;

    /** What a showing changes by another outcome. */
    static ListStats of(Showing showing, boolean isNew, Attribution.Outcome before, Attribution.Outcome after) {
        return new ListStats(
                Math.floorDiv(showing.at(), MINUTE) * MINUTE,
                showing.scenario(),
                showing.experiment(),
                showing.variant(),
                showing.modelVersion(),
                showing.source(),
                showing.position(),
                isNew ? 1 : 0,
                difference(before.clicked(), after.clicked()),
                difference(before.carted(), after.carted()),
                difference(before.bought(), after.bought()),
                after.revenue().subtract(before.revenue()),
                after.events() - before.events());
    }

    static int difference(boolean before, boolean after) {
        return (after ? 1 : 0) - (before ? 1 : 0);
    }

    @Override
    public String bundleKey() {
        return DocumentId.of(
                Instant.ofEpochMilli(minute).toString(),
                scenario,
                experiment == null ? "" : experiment,
                variant == null ? "" : variant,
                modelVersion,
                source,
                Integer.toString(position));
    }

    @Override
    public ListStats plus(ListStats other) {
        return new ListStats(
                minute,
                scenario,
                experiment,
                variant,
                modelVersion,
                source,
                position,
                shown + other.shown,
                clicked + other.clicked,
                carted + other.carted,
                bought + other.bought,
                revenue.add(other.revenue),
                events + other.events);
    }
}
