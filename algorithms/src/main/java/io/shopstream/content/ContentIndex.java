package io.shopstream.content;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds products that are alike by name, category and price: the cosine of their vectors, in which a term weighs the more the fewer
 * products have it (TF-IDF with binary frequencies, as G. Salton and C. Buckley, "Term-weighting approaches in automatic text
 * retrieval", 1988, write it: {@code ln(products / products with the term)}).
 *
 * <p>Some 100 bytes a product. Asking reads the postings of a product's rarest terms, {@value #MOST_VISITED} entries at most; terms
 * that so many products have say little. Not safe for threads that change it; many may ask while none does.
 */
public final class ContentIndex {

    /** Entries of postings that one question reads. */
    static final int MOST_VISITED = 10_000;

    /** Of those that have most in common with a product, so many are looked at closely. */
    private static final int MOST_COMPARED = 300;

    private static final Term[] NOTHING = {};

    /**
     * A product and how alike it is.
     *
     * @param similarity above 0, up to 1
     */
    public record Similar(int product, double similarity) {}

    /** Of equals, the one of the lower key comes first. */
    public static Comparator<Similar> mostAlikeFirst(IntToLongFunction keys) {
        return Comparator.comparingDouble((Similar one) -> -one.similarity())
                .thenComparingLong(one -> keys.applyAsLong(one.product()));
    }

    private final Map<String, Term> terms = new HashMap<>();
    private Term[][] products = new Term[0][];
    private int size;
    private double logSize;

    /** A term and who has it, in the order of their indices. */
    static final class Term {
        private final String text;
        private final double weight;
        private int[] postings = new int[2];
        private int count;
        private double logCount;

        Term(String text) {
            this.text = text;
            weight = ProductTerms.weight(text);
        }

        void add(int product) {
            int place = -Arrays.binarySearch(postings, 0, count, product) - 1;
            if (count == postings.length) {
                postings = Arrays.copyOf(postings, 2 * count);
            }
            System.arraycopy(postings, place, postings, place + 1, count - place);
            postings[place] = product;
            count++;
            logCount = Math.log(count);
        }

        void remove(int product) {
            int place = Arrays.binarySearch(postings, 0, count, product);
            System.arraycopy(postings, place + 1, postings, place, count - place - 1);
            count--;
            logCount = Math.log(count);
        }
    }

    /** Says what a product is, in place of what was said before. */
    public void put(int product, @Nullable String name, @Nullable String category, @Nullable BigDecimal price) {
        set(product, ProductTerms.of(name, category, price));
    }

    /** Forgets a product. */
    public void remove(int product) {
        set(product, List.of());
    }

    private void set(int product, List<String> texts) {
        Term[] before = terms(product);
        if (Arrays.stream(before).map(term -> term.text).toList().equals(texts)) {
            return;
        }
        for (Term term : before) {
            term.remove(product);
            if (term.count == 0) {
                terms.remove(term.text);
            }
        }
        if (product >= products.length) {
            products = Arrays.copyOf(products, Math.max(1024, 2 * product));
        }
        Term[] after = texts.stream()
                .map(text -> terms.computeIfAbsent(text, Term::new))
                .toArray(Term[]::new);
        for (Term term : after) {
            term.add(product);
        }
        products[product] = after;
        size += (after.length > 0 ? 1 : 0) - (before.length > 0 ? 1 : 0);
        logSize = Math.log(size);
    }

    Term[] terms(int product) {
        return product < products.length && products[product] != null ? products[product] : NOTHING;
    }

    /** 0 for a term that all have. */
    double weight(Term term) {
        return term.weight * (logSize - term.logCount);
    }

    double squares(int product) {
        double squares = 0;
        for (Term term : terms(product)) {
            double weight = weight(term);
            squares += weight * weight;
        }
        return squares;
    }

    /** How alike two products are, 0 to 1. */
    public double similarity(int one, int other) {
        return similarity(Set.of(terms(one)), squares(one), other);
    }

    private double similarity(Set<Term> terms, double squares, int other) {
        double dot = 0;
        for (Term term : terms(other)) {
            double weight = terms.contains(term) ? weight(term) : 0;
            dot += weight * weight;
        }
        return dot == 0 ? 0 : Math.min(1, dot / Math.sqrt(squares * squares(other)));
    }

    /**
     * Those most alike a product that have more than their price in common with it, without it; of equals those of the lower key.
     *
     * @param keys of products, which their indices' order says nothing of
     */
    public List<Similar> similar(int product, int most, IntToLongFunction keys) {
        Set<Term> own = Set.of(terms(product));
        double squares = squares(product);
        Comparator<Similar> mostAlikeFirst = mostAlikeFirst(keys);
        return inCommon(product).entrySet().stream()
                .map(common -> new Similar(common.getKey(), common.getValue()))
                .sorted(mostAlikeFirst)
                .limit(MOST_COMPARED)
                .map(common -> new Similar(common.product(), similarity(own, squares, common.product())))
                .sorted(mostAlikeFirst)
                .limit(most)
                .toList();
    }

    /** Other products by what of its rarest words each has. */
    private Map<Integer, Double> inCommon(int product) {
        Map<Integer, Double> common = new HashMap<>();
        Term[] rarestFirst = Arrays.stream(terms(product))
                .filter(term -> !ProductTerms.isPrice(term.text))
                .sorted(Comparator.comparingInt((Term term) -> term.count).thenComparing(term -> term.text))
                .toArray(Term[]::new);
        int left = MOST_VISITED;
        for (Term term : rarestFirst) {
            left -= term.count;
            if (left < 0) {
                break;
            }
            double square = weight(term) * weight(term);
            for (int i = 0; i < term.count && square > 0; i++) {
                common.merge(term.postings[i], square, Double::sum);
            }
        }
        common.remove(product);
        return common;
    }
}
