package io.shopstream.sentiment;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells from the words of an English review how it feels, with VADER's words and rules (C.J. Hutto, Eric Gilbert, "VADER:
 * A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text", 2014) and words of product reviews over
 * them. Other than VADER it takes the mean of the words instead of their sum, since a long review is not a stronger
 * one, and has no rules for capitals and emoticons.
 *
 * <p>Limits: it knows no irony, and hardly finds what is neutral; docs/decisions/0007 has the figures. A text in
 * another language ({@link ReviewLanguage}) is neutral. Immutable, and safe for use by several threads; time and memory grow with the text's
 * length.
 */
public final class LexiconClassifier {

    /** Changes when the same text may get another score or sentiment, so that documents can be written anew. */
    public static final int VERSION = 2;

    private static final Map<String, Double> VALENCES = WordValences.load();

    private static final ReviewLanguage LANGUAGE = new ReviewLanguage(VALENCES.keySet());

    private static final double HIGHEST_VALENCE = 4;

    /** A single word is less than sure: the mean is taken as if so many words without any valence were there as well. */
    private static final int SILENT_WORDS = 4;

    /** Between these scores a text is neutral: where macro-F1 was highest on nine tenths of the reviews. */
    private static final double NEGATIVE_BELOW = -0.042;

    private static final double POSITIVE_FROM = 0.015;

    /** How far before a word a negation or an intensifier still means that word. */
    private static final int REACH = 3;

    private static final double[] FADING = {0, 1, 0.95, 0.9};

    private static final double NEGATED = -0.74;

    private static final double INTENSIFIED = 0.293;

    private static final Set<String> NEGATIONS = Set.of(
            "not",
            "no",
            "never",
            "none",
            "nothing",
            "nor",
            "neither",
            "cannot",
            "cant",
            "dont",
            "doesnt",
            "didnt",
            "isnt",
            "wasnt",
            "wont",
            "wouldnt",
            "couldnt",
            "shouldnt",
            "havent",
            "without",
            "hardly",
            "barely",
            "lack",
            "lacks",
            "lacking");

    private static final Set<String> STRONGER = Set.of(
            "very",
            "really",
            "extremely",
            "absolutely",
            "so",
            "highly",
            "incredibly",
            "totally",
            "super",
            "completely",
            "especially",
            "most",
            "quite");

    private static final Set<String> WEAKER =
            Set.of("somewhat", "slightly", "kinda", "fairly", "little", "bit", "almost", "partly", "kind", "sort");

    /** The ISO 639-1 code of a text's language; {@code und} where that is not known. */
    public String language(String text) {
        return LANGUAGE.of(ReviewWords.of(text));
    }

    /** From -1, as bad as can be, to 1; 0 for a text that is not English, or without a word that is known. */
    public double score(String text) {
        List<String> words = ReviewWords.of(text);
        if (!LANGUAGE.of(words).equals(ReviewLanguage.ENGLISH)) {
            return 0;
        }
        double sum = 0;
        int known = 0;
        for (int i = 0; i < words.size(); i++) {
            double valence = VALENCES.getOrDefault(words.get(i), 0.0);
            if (valence != 0) {
                sum += inContext(valence, words, i);
                known++;
            }
        }
        return Math.max(-1, Math.min(1, sum / (known + SILENT_WORDS) / HIGHEST_VALENCE));
    }

    /** What a score of {@link #score} means. */
    public Sentiment classify(double score) {
        if (score < NEGATIVE_BELOW) {
            return Sentiment.NEGATIVE;
        }
        return score < POSITIVE_FROM ? Sentiment.NEUTRAL : Sentiment.POSITIVE;
    }

    private static double inContext(double valence, List<String> words, int index) {
        if (isNegation(words.get(index))) {
            return valence;
        }
        double meant = valence;
        for (int distance = 1; distance <= REACH && distance <= index; distance++) {
            String before = words.get(index - distance);
            double change = Math.copySign(INTENSIFIED * FADING[distance], meant);
            if (STRONGER.contains(before)) {
                meant += change;
            } else if (WEAKER.contains(before)) {
                meant -= change;
            }
            if (isNegation(before)) {
                return meant * NEGATED;
            }
        }
        return meant;
    }

    private static boolean isNegation(String word) {
        return NEGATIONS.contains(word) || word.endsWith("n't");
    }
}
