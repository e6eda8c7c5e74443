package io.shopstream.prediction.sequence;

import java.util.List;

/**
 * What an event consists of: ids, such as an action and a category, and numbers, such as a price.
 *
 * @param idCounts of each kind of id how many there are; an id is 0 or more and below it
 * @param values how many numbers there are; one that is missing is {@link Float#NaN}
 */
public record EventShape(List<Integer> idCounts, int values) {

    static final int MOST_KINDS = 16;
    static final int MOST_IDS = 1 << 20;
    static final int MOST_VALUES = 256;

    /** @throws IllegalArgumentException in one line, when an event has nothing, or more than a step has time for */
    public EventShape {
        idCounts = List.copyOf(idCounts);
        boolean sound = idCounts.size() <= MOST_KINDS
                && values >= 0
                && values <= MOST_VALUES
                && idCounts.size() + values > 0
                && idCounts.stream().allMatch(count -> count >= 1 && count <= MOST_IDS);
        if (!sound) {
            throw new IllegalArgumentException("events of " + idCounts + " ids and " + values + " numbers");
        }
    }

    /** @throws IllegalArgumentException in one line, when an event is of another shape, or an id is none */
    void check(int[] ids, float[] numbers) {
        if (ids.length != idCounts.size() || numbers.length != values) {
            throw new IllegalArgumentException("an event of " + ids.length + " ids and " + numbers.length
                    + " numbers, not " + idCounts.size() + " and " + values);
        }
        for (int kind = 0; kind < ids.length; kind++) {
            if (ids[kind] < 0 || ids[kind] >= idCounts.get(kind)) {
                throw new IllegalArgumentException(
                        "id " + ids[kind] + " of kind " + kind + " is not below " + idCounts.get(kind));
            }
        }
    }
}
