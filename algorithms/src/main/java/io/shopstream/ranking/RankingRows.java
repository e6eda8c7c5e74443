package io.shopstream.ranking;

import java.util.Arrays;
import java.util.List;

/**
 * Candidates of many sessions, and which one each session went on to: what a ranker learns from. Sessions whose next product
 * is no candidate teach nothing and are not taken. Not thread-safe.
 */
public final class RankingRows {

    private float[] features = new float[1 << 16];
    private int[] sizes = new int[1 << 10];
    private int[] targets = new int[1 << 10];
    private int groups;
    private int rows;

    /** Whether the session's next product, by index, is among the candidates, which are then taken. */
    public boolean add(Candidates candidates, int next) {
        int target = -1;
        for (int candidate = 0; candidate < candidates.size() && target < 0; candidate++) {
            target = candidates.product(candidate) == next ? candidate : -1;
        }
        if (target < 0) {
            return false;
        }
        int more = candidates.size() * Feature.COUNT;
        int filled = rows * Feature.COUNT;
        if (filled + more > features.length) {
            features = Arrays.copyOf(features, Math.max(filled + more, features.length + features.length / 2));
        }
        System.arraycopy(candidates.features(), 0, features, filled, more);
        if (groups == sizes.length) {
            sizes = Arrays.copyOf(sizes, 2 * groups);
            targets = Arrays.copyOf(targets, 2 * groups);
        }
        sizes[groups] = candidates.size();
        targets[groups++] = target;
        rows += candidates.size();
        return true;
    }

    /** The sessions of all parts, one part after the other. */
    public static RankingRows of(List<RankingRows> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        RankingRows all = new RankingRows();
        all.rows = parts.stream().mapToInt(RankingRows::rows).sum();
        all.features = new float[Math.multiplyExact(all.rows, Feature.COUNT)];
        all.sizes = parts.stream()
                .flatMapToInt(part -> Arrays.stream(part.sizes, 0, part.groups))
                .toArray();
        all.targets = parts.stream()
                .flatMapToInt(part -> Arrays.stream(part.targets, 0, part.groups))
                .toArray();
        int filled = 0;
        for (RankingRows part : parts) {
            System.arraycopy(part.features, 0, all.features, filled, part.rows * Feature.COUNT);
            filled += part.rows * Feature.COUNT;
            all.groups += part.groups;
        }
        return all;
    }

    /** Some of the sessions, in the order in which they came. */
    public RankingRows part(int from, int to) {
        RankingRows part = new RankingRows();
        int before = Arrays.stream(sizes, 0, from).sum();
        part.rows = Arrays.stream(sizes, from, to).sum();
        part.groups = to - from;
        part.sizes = Arrays.copyOfRange(sizes, from, to);
        part.targets = Arrays.copyOfRange(targets, from, to);
        part.features = Arrays.copyOfRange(features, before * Feature.COUNT, (before + part.rows) * Feature.COUNT);
        return part;
    }

    /** Sessions taken. */
    public int groups() {
        return groups;
    }

    /** Candidates of all of them. */
    public int rows() {
        return rows;
    }

    /** The candidates of a session. */
    public int size(int group) {
        return sizes[group];
    }

    /** The place of the next product among a session's candidates. */
    public int target(int group) {
        return targets[group];
    }

    /** Rows of {@link Feature#COUNT}, one a candidate, session after session; longer than what is filled. */
    public float[] features() {
        return features;
    }
}
