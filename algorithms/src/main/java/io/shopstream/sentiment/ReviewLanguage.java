package io.shopstream.sentiment;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells a review's language: by its script where that is of one language, else by its frequent words, as function words
 * tell even short texts apart (Gregory Grefenstette, "Comparing Two Language Identification Schemes", 1995).
 *
 * <p>Limits: it knows some twenty languages. What holds no word that it knows, and what could be of two of them, is
 * undetermined; so is a text of which a good part is of another language than the rest. A text is English as soon as
 * nothing speaks more for another language, so that "great!" is. Immutable.
 */
final class ReviewLanguage {

    static final String ENGLISH = "en";

    /** ISO 639's code for what is not known. */
    static final String UNDETERMINED = "und";

    /** What a word says that is frequent in a language; one with letters of its own, or of the lexicon, says half. */
    private static final int FREQUENT = 2;

    private static final int HINT = 1;

    /** So many words that only another language has ... */
    private static final int FOREIGN_WORDS = 3;

    /** ... make an English text a mixed one, if it has fewer than so many times as much that is English. */
    private static final int MIXED_WITHIN = 4;

    /** Scripts that one language has to itself, as far as shops are concerned. */
    private static final Map<UnicodeScript, String> LANGUAGE_OF_SCRIPT = Map.of(
            UnicodeScript.GREEK, "el",
            UnicodeScript.HANGUL, "ko",
            UnicodeScript.HIRAGANA, "ja",
            UnicodeScript.KATAKANA, "ja",
            UnicodeScript.HAN, "zh",
            UnicodeScript.HEBREW, "he",
            UnicodeScript.THAI, "th",
            UnicodeScript.ARMENIAN, "hy",
            UnicodeScript.GEORGIAN, "ka");

    private final FrequentWords frequent = FrequentWords.load();
    private final Set<String> lexicon;

    /** @param lexicon English words that are known beside the frequent ones */
    ReviewLanguage(Set<String> lexicon) {
        this.lexicon = lexicon;
    }

    /**
     * A language's ISO 639-1 code, or {@link #UNDETERMINED}.
     *
     * @param words as {@link ReviewWords#of} gives them
     */
    String of(List<String> words) {
        Map<UnicodeScript, Integer> letters = letters(words);
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        if (2 * letters.getOrDefault(UnicodeScript.LATIN, 0) < all) {
            return ofScript(letters, words);
        }
        return ofLatin(words);
    }

    private String ofScript(Map<UnicodeScript, Integer> letters, List<String> words) {
        boolean kana = letters.containsKey(UnicodeScript.HIRAGANA) || letters.containsKey(UnicodeScript.KATAKANA);
        UnicodeScript script = letters.entrySet().stream()
                .filter(entry -> entry.getKey() != UnicodeScript.LATIN)
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        if (script == UnicodeScript.HAN && kana) {
            return "ja";
        }
        if (LANGUAGE_OF_SCRIPT.containsKey(script)) {
            return LANGUAGE_OF_SCRIPT.get(script);
        }
        Evidence evidence = evidence(words);
        evidence.byLanguage.remove(ENGLISH);
        return evidence.most();
    }

    private String ofLatin(List<String> words) {
        Evidence evidence = evidence(words);
        int english = evidence.byLanguage.getOrDefault(ENGLISH, 0);
        evidence.byLanguage.remove(ENGLISH);
        if (english < most(evidence.byLanguage)) {
            return evidence.most();
        }
        int foreign = most(evidence.foreignWords);
        boolean mixed = foreign >= FOREIGN_WORDS && FREQUENT * foreign * MIXED_WITHIN > english;
        return english == 0 || mixed ? UNDETERMINED : ENGLISH;
    }

    private Evidence evidence(List<String> words) {
        Evidence evidence = new Evidence();
        for (String word : words) {
            Set<String> languages = frequent.languagesOf(word);
            evidence.add(languages, FREQUENT);
            if (languages.isEmpty()) {
                evidence.add(isEnglish(word) ? Set.of(ENGLISH) : frequent.languagesWithLettersOf(word), HINT);
            }
            int apostrophe = word.indexOf('\'');
            if (apostrophe > 0) {
                addParts(evidence, word, apostrophe);
            }
        }
        return evidence;
    }

    /** Of "don't" the "'t", but of "l'article" both. */
    private void addParts(Evidence evidence, String word, int apostrophe) {
        Set<String> ending = frequent.languagesOf(word.substring(apostrophe));
        evidence.add(ending, FREQUENT);
        if (ending.isEmpty()) {
            evidence.add(frequent.languagesOf(word.substring(0, apostrophe + 1)), FREQUENT);
            evidence.add(frequent.languagesOf(word.substring(apostrophe + 1)), FREQUENT);
        }
    }

    private static Map<UnicodeScript, Integer> letters(List<String> words) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        for (String word : words) {
            word.codePoints()
                    .filter(Character::isLetter)
                    .forEach(letter -> letters.merge(UnicodeScript.of(letter), 1, Integer::sum));
        }
        return letters;
    }

    /** Not of an exclamation mark, which is in the lexicon as well. */
    private boolean isEnglish(String word) {
        return Character.isLetter(word.codePointAt(0)) && lexicon.contains(word);
    }

    private static int most(Map<String, Integer> counts) {
        return counts.values().stream().max(Integer::compare).orElse(0);
    }

    /** What speaks for each language; of the foreign words, which English has not, how many each has. */
    private static final class Evidence {
        private final Map<String, Integer> byLanguage = new HashMap<>();
        private final Map<String, Integer> foreignWords = new HashMap<>();

        void add(Set<String> languages, int weight) {
            languages.forEach(language -> byLanguage.merge(language, weight, Integer::sum));
            if (weight == FREQUENT && !languages.contains(ENGLISH)) {
                languages.forEach(language -> foreignWords.merge(language, 1, Integer::sum));
            }
        }

        /** For which language most speaks; undetermined if that are several, or none. */
        String most() {
            int most = ReviewLanguage.most(byLanguage);
            List<String> languages = byLanguage.keySet().stream()
                    .filter(language -> byLanguage.getOrDefault(language, 0) == most)
                    .toList();
            return languages.size() == 1 ? languages.get(0) : UNDETERMINED;
        }
    }
}
