package io.shopstream.similarity;

import java.util.Arrays;

/**
 * Finds all pairs of sets with at least a given Jaccard similarity, exactly.
 *
 * <p>Prefix filter: similar sets share one of their rarest tokens (Bayardo, Ma, Srikant: Scaling Up All Pairs Similarity
 * Search, 2007). Length and positional filter: from the place of the first shared token follows how many can be shared at
 * most (Xiao, Wang, Lin, Yu: Efficient Similarity Joins for Near Duplicate Detection, 2008). What passes is compared at
 * once, giving up early (Mann, Augsten, Bouros: An Empirical Evaluation of Set Similarity Join Techniques, 2016). For a
 * similar pair the first token by which it is met is its first common token, which also tells which {@link Part} it
 * belongs to.
 *
 * <p>Memory: 8 bytes a token of an indexed prefix. Time: proportional to the pairs that share a prefix token; many sets
 * of the same few tokens make that quadratic.
 */
public final class PrefixFilterJoin {

    private final TokenSets sets;
    private final JaccardThreshold threshold;
    private final Part part;
    private final PairConsumer pairs;

    /** Where a token's postings begin, where those of sets that are large enough begin, and where they end so far. */
    private final int[] begins;

    private final int[] ends;
    private final int[] postedSets;
    private final int[] postedPositions;
    private final int[] lastMetBy;
    private long candidates;
    private long found;

    private PrefixFilterJoin(TokenSets sets, JaccardThreshold threshold, Part part, PairConsumer pairs) {
        this.sets = sets;
        this.threshold = threshold;
        this.part = part;
        this.pairs = pairs;
        int[] offsets = postingOffsets(sets, threshold, part);
        this.begins = Arrays.copyOf(offsets, sets.vocabulary());
        this.ends = begins.clone();
        this.postedSets = new int[offsets[sets.vocabulary()]];
        this.postedPositions = new int[offsets[sets.vocabulary()]];
        this.lastMetBy = new int[sets.size()];
        Arrays.fill(lastMetBy, -1);
    }

    /** Hands every similar pair of different sets to {@code pairs}. */
    public static JoinCount join(TokenSets sets, JaccardThreshold threshold, PairConsumer pairs) {
        return join(sets, threshold, Part.WHOLE, pairs);
    }

    /** Hands every similar pair of different sets that belongs to {@code part} to {@code pairs}. */
    public static JoinCount join(TokenSets sets, JaccardThreshold threshold, Part part, PairConsumer pairs) {
        PrefixFilterJoin join = new PrefixFilterJoin(sets, threshold, part, pairs);
        for (int set = 0; set < sets.size(); set++) {
            join.probe(set);
            join.index(set);
        }
        return new JoinCount(join.candidates, join.found, 0);
    }

    /** How many postings a join looks at, at most: those of smaller sets under each token of each prefix. */
    public static double postingsToLookAt(TokenSets sets, JaccardThreshold threshold) {
        double postings = 0;
        int[] indexed = new int[sets.vocabulary()];
        for (int set = 0; set < sets.size(); set++) {
            int size = sets.length(set);
            for (int i = 0; i < threshold.prefix(size); i++) {
                postings += indexed[sets.token(set, i)];
            }
            for (int i = 0; i < threshold.prefixAmongLarger(size); i++) {
                indexed[sets.token(set, i)]++;
            }
        }
        return postings;
    }

    private static int[] postingOffsets(TokenSets sets, JaccardThreshold threshold, Part part) {
        int[] offsets = new int[sets.vocabulary() + 1];
        for (int set = 0; set < sets.size(); set++) {
            int prefix = threshold.prefixAmongLarger(sets.length(set));
            for (int i = 0; i < prefix; i++) {
                int token = sets.token(set, i);
                offsets[token + 1] += part.owns(token) ? 1 : 0;
            }
        }
        for (int token = 0; token < sets.vocabulary(); token++) {
            offsets[token + 1] += offsets[token];
        }
        return offsets;
    }

    private void probe(int set) {
        int size = sets.length(set);
        int leastSize = threshold.leastSize(size);
        int prefix = threshold.prefix(size);
        for (int position = 0; position < prefix; position++) {
            int token = sets.token(set, position);
            if (!part.owns(token)) {
                continue;
            }
            int begin = begins[token];
            while (begin < ends[token] && sets.length(postedSets[begin]) < leastSize) {
                begin++;
            }
            begins[token] = begin;
            for (int posting = begin; posting < ends[token]; posting++) {
                meet(set, position, postedSets[posting], postedPositions[posting]);
            }
        }
    }

    /** At a token that both have: for a similar pair it is the first one, or another part's. */
    private void meet(int set, int position, int other, int otherPosition) {
        if (lastMetBy[other] == set) {
            return;
        }
        lastMetBy[other] = set;
        int size = sets.length(set);
        int otherSize = sets.length(other);
        int least = threshold.leastOverlap(size, otherSize);
        if (Math.min(size - position, otherSize - otherPosition) < least) {
            return;
        }
        if (part.of() > 1 && shareBefore(set, position, other, otherPosition)) {
            return;
        }
        candidates++;
        int common = sets.overlap(set, position, other, otherPosition, least);
        if (common >= least && threshold.isReached(common, size, otherSize)) {
            found++;
            pairs.accept(other, set, (double) common / (size + otherSize - common));
        }
    }

    private boolean shareBefore(int set, int position, int other, int otherPosition) {
        int i = 0;
        int j = 0;
        while (i < position && j < otherPosition) {
            int difference = Integer.compare(sets.token(set, i), sets.token(other, j));
            if (difference == 0) {
                return true;
            }
            i += difference < 0 ? 1 : 0;
            j += difference > 0 ? 1 : 0;
        }
        return false;
    }

    private void index(int set) {
        int prefix = threshold.prefixAmongLarger(sets.length(set));
        for (int position = 0; position < prefix; position++) {
            int token = sets.token(set, position);
            if (part.owns(token)) {
                int end = ends[token]++;
                postedSets[end] = set;
                postedPositions[end] = position;
            }
        }
    }
}
