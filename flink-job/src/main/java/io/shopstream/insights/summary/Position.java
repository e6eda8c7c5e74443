package io.shopstream.insights.summary;

import java.util.Comparator;

/**
 * Where an interaction stands in its session: the total order by which "first" and "latest" are decided, so that
 * neither the order of arrival nor ties within a second matter.
 *
 * @param at event time, epoch milliseconds
 * @param sequence the message's number within its session, 0 if the source does not count
 * @param messageId compared by UTF-16 code units
 * @param index the interaction's place in its message
 */
public record Position(long at, int sequence, String messageId, int index) implements Comparable<Position> {

    private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::at)
            .thenComparingInt(Position::sequence)
            .thenComparing(Position::messageId)
            .thenComparingInt(Position::index);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    boolean isBefore(Position other) {
        return compareTo(other) < 0;
    }
}
