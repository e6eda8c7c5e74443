package io.shopstream.simulator.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code 3/4/2011} means; dates that begin with the year need no such word. */
public enum DateOrder {
    MONTH_FIRST,
    DAY_FIRST;

    /** The name on the command line. */
    public String flagName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The order of a name.
     *
     * @throws IllegalArgumentException with a message for people
     */
    public static DateOrder parse(String name) {
        return Arrays.stream(values())
                .filter(order -> order.flagName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is none of "
                        + Arrays.stream(values()).map(DateOrder::flagName).collect(Collectors.joining(", "))));
    }

    /** What is meant where a file never says: in most of the world's files, slashes are American. */
    static DateOrder usual(SourceTime time) {
        return time.separator() == '/' ? MONTH_FIRST : DAY_FIRST;
    }

    /** The order that a date needs to be one; empty where it may have either, or neither. */
    static Optional<DateOrder> neededBy(SourceTime time) {
        if (time.beginsWithYear()) {
            return Optional.empty();
        }
        boolean monthFirst = time.isDate(MONTH_FIRST);
        boolean dayFirst = time.isDate(DAY_FIRST);
        return monthFirst == dayFirst ? Optional.empty() : Optional.of(monthFirst ? MONTH_FIRST : DAY_FIRST);
    }
}
