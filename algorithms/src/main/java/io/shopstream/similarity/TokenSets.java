package io.shopstream.similarity;

import java.util.Arrays;

/**
 * Sets of tokens, made ready to be joined: equal sets are one, its members the inputs that have it; sets are in order of
 * size; a set's tokens are ranks in order of frequency, the rarest first. Empty sets are like no other, and left out.
 * Immutable; four bytes a token, and some twenty a set.
 */
public final class TokenSets {

    private final int inputs;
    private final int vocabulary;
    private final int[] starts;
    private final int[] tokens;
    private final int[] memberStarts;
    private final int[] members;

    private TokenSets(int inputs, int vocabulary, int[] starts, int[] tokens, int[] memberStarts, int[] members) {
        this.inputs = inputs;
        this.vocabulary = vocabulary;
        this.starts = starts;
        this.tokens = tokens;
        this.memberStarts = memberStarts;
        this.members = members;
    }

    /**
     * Takes in sets of tokens from 0 to {@code vocabulary} - 1, in any order and possibly repeated. The order of ties
     * depends on the inputs' order only, so equal inputs give equal results.
     */
    public static TokenSets of(int[][] inputs, int vocabulary) {
        int[] ranks = ranksByFrequency(inputs, vocabulary);
        int[][] ranked = new int[inputs.length][];
        for (int i = 0; i < inputs.length; i++) {
            ranked[i] = Arrays.stream(inputs[i])
                    .map(token -> ranks[token])
                    .sorted()
                    .distinct()
                    .toArray();
        }
        Integer[] order = new Integer[inputs.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (one, other) -> {
            int bySize = Integer.compare(ranked[one].length, ranked[other].length);
            return bySize != 0 ? bySize : Arrays.compare(ranked[one], ranked[other]);
        });
        return merged(ranked, order, vocabulary);
    }

    private static int[] ranksByFrequency(int[][] inputs, int vocabulary) {
        long[] frequencies = new long[vocabulary];
        for (int[] input : inputs) {
            for (int token : input) {
                frequencies[token]++;
            }
        }
        long[] byFrequency = new long[vocabulary];
        Arrays.setAll(byFrequency, token -> (frequencies[token] << 32) | token);
        Arrays.sort(byFrequency);
        int[] ranks = new int[vocabulary];
        for (int rank = 0; rank < vocabulary; rank++) {
            ranks[(int) byFrequency[rank]] = rank;
        }
        return ranks;
    }

    private static TokenSets merged(int[][] ranked, Integer[] order, int vocabulary) {
        int[] starts = new int[order.length + 1];
        int[] tokens = new int[Arrays.stream(ranked).mapToInt(set -> set.length).sum()];
        int[] memberStarts = new int[order.length + 1];
        int[] members = new int[order.length];
        int sets = 0;
        int merged = 0;
        int[] last = {};
        for (int input : order) {
            int[] set = ranked[input];
            if (set.length == 0) {
                continue;
            }
            if (!Arrays.equals(set, last)) {
                System.arraycopy(set, 0, tokens, starts[sets], set.length);
                memberStarts[sets] = merged;
                starts[sets + 1] = starts[sets] + set.length;
                sets++;
                last = set;
            }
            members[merged++] = input;
        }
        memberStarts[sets] = merged;
        return new TokenSets(
                ranked.length,
                vocabulary,
                Arrays.copyOf(starts, sets + 1),
                Arrays.copyOf(tokens, starts[sets]),
                Arrays.copyOf(memberStarts, sets + 1),
                Arrays.copyOf(members, merged));
    }

    /** How many inputs there were, empty ones among them. */
    public int inputs() {
        return inputs;
    }

    /** How many different sets there are. */
    public int size() {
        return starts.length - 1;
    }

    /** How many tokens there may be: one more than the highest rank. */
    public int vocabulary() {
        return vocabulary;
    }

    /** How many tokens all sets have together. */
    public int tokens() {
        return tokens.length;
    }

    public int length(int set) {
        return starts[set + 1] - starts[set];
    }

    /** A rank, ascending with {@code position}. */
    public int token(int set, int position) {
        return tokens[starts[set] + position];
    }

    /** How many inputs have this set. */
    public int members(int set) {
        return memberStarts[set + 1] - memberStarts[set];
    }

    /** One of the inputs that have this set, in their order. */
    public int member(int set, int number) {
        return members[memberStarts[set] + number];
    }

    /** The Jaccard similarity of two sets: common tokens by all tokens. */
    public double similarity(int one, int other) {
        int common = overlap(one, 0, other, 0, 1);
        return (double) common / (length(one) + length(other) - common);
    }

    /**
     * Counts the common tokens from two positions on; gives up with 0 as soon as fewer than {@code least} can come of it.
     */
    int overlap(int one, int from, int other, int fromOther, int least) {
        int i = starts[one] + from;
        int j = starts[other] + fromOther;
        int end = starts[one + 1];
        int otherEnd = starts[other + 1];
        int common = 0;
        while (i < end && j < otherEnd) {
            int difference = Integer.compare(tokens[i], tokens[j]);
            if (difference == 0) {
                common++;
                i++;
                j++;
            } else if (common + Math.min(end - i, otherEnd - j) < least) {
                return 0;
            } else if (difference < 0) {
                i++;
            } else {
                j++;
            }
        }
        return common >= least ? common : 0;
    }
}
