package io.shopstream.sentiment;

import java.util.HashMap;
import java.util.Map;

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
        for (String line : WordLists.lines(resource)) {
            int space = line.indexOf(' ');
            valences.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        }
    }
}
