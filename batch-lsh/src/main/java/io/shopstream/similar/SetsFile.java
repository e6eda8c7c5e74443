package io.shopstream.similar;

import io.shopstream.lines.LineFile;
import io.shopstream.lines.LineFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sets out of a {@link LineFile}, one a line, tokens separated by white space. An empty line is an empty set. */
@SuppressWarnings("ArrayRecordComponent")
public record SetsFile(int[][] sets, int vocabulary) {

    /**
     * Reads a file.
     *
     * @throws LineFileException when it cannot be read to its end, or holds no token
     */
    public static SetsFile read(Path file) throws LineFileException {
        Map<String, Integer> numbers = new HashMap<>();
        List<int[]> sets = new ArrayList<>();
        LineFile.forEach(file, line -> sets.add(numbers(line.strip(), numbers)));
        if (numbers.isEmpty()) {
            throw new LineFileException(file, "holds no set");
        }
        return new SetsFile(sets.toArray(int[][]::new), numbers.size());
    }

    private static int[] numbers(String line, Map<String, Integer> numbers) {
        String[] tokens = line.isEmpty() ? new String[0] : line.split("\\s+");
        int[] set = new int[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            set[i] = number(tokens[i], numbers);
        }
        return set;
    }

    private static int number(String token, Map<String, Integer> numbers) {
        Integer known = numbers.putIfAbsent(token, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }
}
