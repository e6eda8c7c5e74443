package io.shopstream.benchmark.cooccurrence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

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
    static Interactions read(Path gzip) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        List<int[]> lines = new ArrayList<>();
        int size = 0;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(gzip)), StandardCharsets.UTF_8))) {
            @Nullable String line;
            while ((line = reader.readLine()) != null) {
                List<String> ids = List.of(line.split(" ", -1));
                lines.add(ids.stream()
                        .mapToInt(id -> numbers.computeIfAbsent(id, absent -> numbers.size()))
                        .toArray());
                size += ids.size();
            }
        }
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
