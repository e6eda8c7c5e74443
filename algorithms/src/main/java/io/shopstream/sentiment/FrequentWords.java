package io.shopstream.sentiment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which languages a word is frequent in, and which have letters that English has not. Immutable. */
final class FrequentWords {

    private static final String LETTERS = "letters";

    private final Map<String, Set<String>> languagesByWord = new HashMap<>();
    private final Map<Integer, Set<String>> languagesByLetter = new HashMap<>();

    private FrequentWords() {}

    static FrequentWords load() {
        FrequentWords frequent = new FrequentWords();
        for (String line : WordLists.lines("frequent-words.txt")) {
            List<String> parts = List.of(line.split(" "));
            if (parts.get(0).equals(LETTERS)) {
                parts.get(2).codePoints().forEach(letter -> frequent.languagesByLetter
                        .computeIfAbsent(letter, absent -> new HashSet<>())
                        .add(parts.get(1)));
            } else {
                parts.subList(1, parts.size()).forEach(word -> frequent.languagesByWord
                        .computeIfAbsent(word, absent -> new HashSet<>())
                        .add(parts.get(0)));
            }
        }
        return frequent;
    }

    Set<String> languagesOf(String word) {
        return languagesByWord.getOrDefault(word, Set.of());
    }

    Set<String> languagesWithLettersOf(String word) {
        Set<String> languages = new HashSet<>();
        word.codePoints().forEach(letter -> languages.addAll(languagesByLetter.getOrDefault(letter, Set.of())));
        return languages;
    }
}
