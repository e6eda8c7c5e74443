package io.shopstream.similar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Sets out of a text file, one a line, tokens separated by white space; gzip if its name ends with {@code .gz}. An empty
 * line is an empty set.
 */
@SuppressWarnings("ArrayRecordComponent")
public record SetsFile(int[][] sets, int vocabulary) {

    /**
     * Reads a file.
     *
     * @throws IOException with one line for people
     */
    public static SetsFile read(Path file) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        List<int[]> sets = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                sets.add(numbers(line.strip(), numbers));
            }
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        } catch (ZipException | java.io.EOFException e) {
            throw new IOException(file + " is not gzip, or cut off", e);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not text in UTF-8", e);
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        if (sets.isEmpty()) {
            throw new IOException(file + " holds no set");
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
