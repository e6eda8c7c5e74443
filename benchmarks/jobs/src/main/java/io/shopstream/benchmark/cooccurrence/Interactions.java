package io.shopstream.benchmark.cooccurrence;

import io.shopstream.lines.LineFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A stream in order of arrival: interaction i is of session {@code sessions[i]} with product {@code products[i]}, both
 * numbered from 0.
 */
@SuppressWarnings("ArrayRecordComponent")
record Interactions(String name, int[] sessions, int[] products) {

    int size() {
        return sessions.length;
    }

    int sessionCount() {
        int most = -1;
        for (int session : sessions) {
            most = Math.max(most, session);
        }
        return most + 1;
    }

    /** A file of sessions, a line each, one after another. */
    static Interactions read(Path file) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        List<int[]> lines = new ArrayList<>();
        LineFile.forEach(
                file,
                line -> lines.add(Arrays.stream(line.split(" ", -1))
                        .mapToInt(id -> numbers.computeIfAbsent(id, absent -> numbers.size()))
                        .toArray()));
        int size = lines.stream().mapToInt(line -> line.length).sum();
        int[] sessions = new int[size];
        int[] products = new int[size];
        int i = 0;
        for (int session = 0; session < lines.size(); session++) {
            for (int product : lines.get(session)) {
                sessions[i] = session;
                products[i++] = product;
            }
        }
        return new Interactions("Diginetica", sessions, products);
    }
}
