package io.shopstream.content;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a product: the words of its name, its category and the words of that, and two bins of its price, which overlap, so
 * that near prices share one at least. Terms of different fields differ in their first character.
 */
final class ProductTerms {

    /** Of a name that goes on and on. */
    private static final int MOST_WORDS = 32;

    private static final int MOST_WORD_LENGTH = 40;

    /** Bins a doubling of the price. */
    private static final int BINS = 2;

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final String WORD = "w";
    private static final String CATEGORY = "c";
    private static final String CATEGORY_WORD = "k";
    private static final String PRICE = "p";
    private static final String PRICE_BETWEEN = "q";

    private ProductTerms() {}

    /** In the order of their texts, each once. */
    static List<String> of(@Nullable String name, @Nullable String category, @Nullable BigDecimal price) {
        SortedSet<String> terms = new TreeSet<>();
        words(WORD, name, terms);
        if (category != null) {
            terms.add(CATEGORY + category);
            words(CATEGORY_WORD, category, terms);
        }
        if (price != null && price.signum() > 0) {
            double bin = BINS * Math.log(price.doubleValue()) / Math.log(2);
            terms.add(PRICE + (long) Math.floor(bin));
            terms.add(PRICE_BETWEEN + (long) Math.floor(bin + 0.5));
        }
        return new ArrayList<>(terms);
    }

    private static void words(String field, @Nullable String text, SortedSet<String> terms) {
        if (text == null) {
            return;
        }
        int left = MOST_WORDS;
        for (String word : NO_WORD.split(text.toLowerCase(Locale.ROOT))) {
            if (!word.isEmpty() && left-- > 0) {
                terms.add(field + word.substring(0, Math.min(MOST_WORD_LENGTH, word.length())));
            }
        }
    }

    static boolean isPrice(String term) {
        return term.startsWith(PRICE) || term.startsWith(PRICE_BETWEEN);
    }

    /** What a term counts, besides how rare it is. */
    static double weight(String term) {
        return isPrice(term) ? 0.5 : 1;
    }
}
