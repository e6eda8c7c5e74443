package io.shopstream.local.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A number of a session. Each is 0 or more, and taken to be no more than what is public of it. */
public enum SessionColumn {
    VIEWS(50),
    CLICKS(50),
    SEARCHES(20),
    FAVORITES(10),
    ADDS_TO_CART(10),
    REMOVALS_FROM_CART(10),
    PURCHASES(10),
    REVIEWS(5),
    DURATION_SECONDS(3_600),
    SPENT(5_000),
    PRODUCTS(30),
    HOUR(23);

    private final int most;

    SessionColumn(int most) {
        this.most = most;
    }

    /** What it is taken to be at most, unless somebody says otherwise: round numbers, and no look at the data. */
    public int most() {
        return most;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its name in the header. */
    public static Optional<SessionColumn> of(String name) {
        return Arrays.stream(values())
                .filter(column -> column.toString().equals(name))
                .findFirst();
    }

    /** All of them with their bounds, in a line. */
    public static String listed() {
        return Arrays.stream(values())
                .map(column -> column + " " + column.most())
                .collect(Collectors.joining(", "));
    }
}
