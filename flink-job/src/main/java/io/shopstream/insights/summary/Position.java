package io.shopstream.insights.summary;

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

    /** Asked several times an interaction: a chain of comparators took a twentieth of the job's time. */
    @Override
    public int compareTo(Position other) {
        int order = Long.compare(at, other.at);
        order = order != 0 ? order : Integer.compare(sequence, other.sequence);
        order = order != 0 ? order : messageId.compareTo(other.messageId);
        return order != 0 ? order : Integer.compare(index, other.index);
    }

    boolean isBefore(Position other) {
        return compareTo(other) < 0;
    }
}
