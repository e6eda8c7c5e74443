package io.shopstream.sentiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Words and how good or bad they are, from -4 to 4: VADER's, and over them those of product reviews. */
final class WordValences {

    private WordValences() {}

    static Map<String, Double> load() {
        Map<String, Double> valences = new HashMap<>();
        read("vader-words.txt", valences);
        read("product-words.txt", valences);
        valences.values().removeIf(valence -> valence == 0);
        return Map.copyOf(valences);
    }

    private static void read(String resource, Map<String, Double> valences) {
        InputStream in = Objects.requireNonNull(WordValences.class.getResourceAsStream(resource), resource);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    int space = line.indexOf(' ');
                    valences.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
