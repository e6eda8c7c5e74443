package io.shopstream.local.prove;

import java.util.ArrayList;
import java.util.List;

/** Differences, as many as somebody reads. */
final class Shortened {

    private static final int TOLD = 5;

    private Shortened() {}

    /** The first of them, and how many more there are. */
    static List<String> of(List<String> differences) {
        if (differences.size() <= TOLD) {
            return differences;
        }
        List<String> first = new ArrayList<>(differences.subList(0, TOLD));
        first.add((differences.size() - TOLD) + " more");
        return first;
    }
}
