package io.shopstream.similarity;

import com.dynatrace.hash4j.hashing.Hashing;
import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.MinHashVersion;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHasher;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import com.dynatrace.hash4j.similarity.SuperMinHashVersion;

/**
 * MinHash signatures (Broder: On the Resemblance and Containment of Documents, 1997) by hash4j: the share of equal
 * components estimates the Jaccard similarity, with a standard error of at most {@code 0.5 / sqrt(components)}. MinHash
 * where sets have few tokens, SuperMinHash (Ertl, 2017), whose time does not grow with tokens times components, where
 * they have many; the two don't compare, so all sets of a join get the same. Both are versioned and seeded by constants,
 * so a set has the same signature for ever. Not thread safe.
 */
public final class MinHashSignatures {

    /** Mean tokens a set above which SuperMinHash is the faster one. */
    private static final double FEW_TOKENS = 60;

    private static final int COMPONENT_BITS = 32;

    private final TokenSets sets;
    private final SimilarityHashPolicy policy;
    private final SimilarityHasher hasher;

    public MinHashSignatures(TokenSets sets, int components) {
        this.sets = sets;
        double meanTokens = (double) sets.tokens() / Math.max(1, sets.size());
        this.policy = policy(meanTokens, components);
        this.hasher = policy.createHasher();
    }

    static SimilarityHashPolicy policy(double meanTokens, int components) {
        return meanTokens <= FEW_TOKENS
                ? SimilarityHashing.minHash(components, COMPONENT_BITS, MinHashVersion.V1)
                : SimilarityHashing.superMinHash(components, COMPONENT_BITS, SuperMinHashVersion.V1);
    }

    /** The signature of a set of ranks. */
    public byte[] of(int set) {
        return hasher.compute(
                ElementHashProvider.ofFunction(position -> hash(sets.token(set, position)), sets.length(set)));
    }

    /** One component, of {@value #COMPONENT_BITS} bits. */
    public int component(byte[] signature, int number) {
        return (int) policy.getComponent(signature, number);
    }

    /** Spreads ranks over all 64 bits, as signatures need it. */
    static long hash(int token) {
        return Hashing.wyhashFinal4().hashIntToLong(token);
    }
}
