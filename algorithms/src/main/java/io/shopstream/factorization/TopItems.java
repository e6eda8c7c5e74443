package io.shopstream.factorization;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The items of the highest scores, for many users at a time: {@code factors of the user * factors of the item + bias of the item}. Some
 * users and some items meet at a time, so that their factors stay in the processor's cache; the items' are laid out by factor, so that
 * the innermost loop goes along memory. Items whose row is all zeros, which nobody had, are never named. Of equal scores the item that
 * comes first is named first. Thread-safe.
 */
public final class TopItems {

    private static final int TILE = 256;
    private static final int USERS_TOGETHER = 16;

    private final int rank;
    private final int items;
    private final float[][] tiles;

    /**
     * Lays out items.
     *
     * @param items rows of {@code rank} factors, or of one more, which is a bias
     */
    public TopItems(Factors items, int rank) {
        if (items.width() != rank && items.width() != rank + 1) {
            throw new IllegalArgumentException(items.width() + " factors a row do not fit rank " + rank);
        }
        this.rank = rank;
        this.items = items.rows();
        this.tiles = new float[(items.rows() + TILE - 1) / TILE][(rank + 1) * TILE];
        for (int item = 0; item < items.rows(); item++) {
            float[] tile = tiles[item / TILE];
            boolean any = false;
            for (int f = 0; f < items.width(); f++) {
                tile[f * TILE + item % TILE] = items.at(item, f);
                any |= items.at(item, f) != 0;
            }
            if (!any) {
                tile[rank * TILE + item % TILE] = Float.NEGATIVE_INFINITY;
            }
        }
    }

    /** Of stars. */
    public static TopItems of(ExplicitModel model) {
        return new TopItems(model.items(), model.settings().rank());
    }

    /** Of actions. */
    public static TopItems of(ImplicitModel model) {
        return new TopItems(model.items(), model.settings().rank());
    }

    /**
     * The first {@code most} items of each user, without those of the user's row of {@code without}.
     *
     * @param users rows that begin with {@code rank} factors
     * @param without a row a user, its columns items; null to leave nothing out
     * @return an array a user, the highest score first; shorter where there are not as many items
     */
    public int[][] forAll(Factors users, @Nullable SparseRows without, int most, Workers workers) {
        return forSome(IntStream.range(0, users.rows()).toArray(), users, without, most, workers);
    }

    /**
     * The same for some of the users.
     *
     * @param some their rows
     * @return an array a user, also for the others, who have no items
     */
    public int[][] forSome(int[] some, Factors users, @Nullable SparseRows without, int most, Workers workers) {
        int[][] all = new int[users.rows()][0];
        int blocks = (some.length + USERS_TOGETHER - 1) / USERS_TOGETHER;
        workers.forEach(blocks, block -> {
            int[] together = Arrays.copyOfRange(
                    some, block * USERS_TOGETHER, Math.min(some.length, (block + 1) * USERS_TOGETHER));
            HighestScores[] highest = block(together, users, without, most);
            for (int i = 0; i < together.length; i++) {
                all[together[i]] = highest[i].items();
            }
        });
        return all;
    }

    /**
     * Offers these items to lists that other parts of the items are offered to as well, in the order of their numbers.
     *
     * @param without a row a user, its columns these items, counted from 0
     * @param firstItem the number of the first of these items
     * @param highest a list a user
     */
    public void offer(Factors users, SparseRows without, int firstItem, HighestScores[] highest) {
        for (int from = 0; from < users.rows(); from += USERS_TOGETHER) {
            int to = Math.min(users.rows(), from + USERS_TOGETHER);
            int[] together = IntStream.range(from, to).toArray();
            offer(together, users, without, firstItem, Arrays.copyOfRange(highest, from, to));
        }
    }

    /** The same for one user, by a row of factors. */
    public int[] of(float[] user, int[] without, int most) {
        Factors one = new Factors(1, user.length);
        one.set(0, user);
        int[] sorted = without.clone();
        Arrays.sort(sorted);
        SparseRows row = SparseRows.ofRow(sorted, new float[sorted.length]);
        return block(new int[] {0}, one, row, most)[0].items();
    }

    private HighestScores[] block(int[] together, Factors users, @Nullable SparseRows without, int most) {
        HighestScores[] highest = new HighestScores[together.length];
        Arrays.setAll(highest, i -> new HighestScores(most));
        offer(together, users, without, 0, highest);
        return highest;
    }

    private void offer(
            int[] together, Factors users, @Nullable SparseRows without, int firstItem, HighestScores[] highest) {
        float[] scores = new float[TILE];
        float[] factors = new float[users.width()];
        for (int tile = 0; tile < tiles.length; tile++) {
            for (int i = 0; i < together.length; i++) {
                users.copy(together[i], users.width(), factors, 0);
                score(tiles[tile], factors, scores);
                if (without != null) {
                    leaveOut(without, together[i], tile * TILE, scores);
                }
                highest[i].offer(scores, firstItem + tile * TILE, Math.min(TILE, items - tile * TILE));
            }
        }
    }

    private static void leaveOut(SparseRows without, int user, int first, float[] scores) {
        int end = without.start(user) + without.size(user);
        for (int cell = without.firstFrom(user, first); cell < end && without.column(cell) < first + TILE; cell++) {
            scores[without.column(cell) - first] = Float.NEGATIVE_INFINITY;
        }
    }

    private void score(float[] tile, float[] user, float[] scores) {
        System.arraycopy(tile, rank * TILE, scores, 0, TILE);
        int f = 0;
        for (; f + 3 < rank; f += 4) {
            add(scores, tile, f * TILE, user[f], user[f + 1], user[f + 2], user[f + 3]);
        }
        for (; f < rank; f++) {
            float factor = user[f];
            for (int i = 0; i < TILE; i++) {
                scores[i] += factor * tile[f * TILE + i];
            }
        }
    }

    private static void add(float[] scores, float[] tile, int at, float u0, float u1, float u2, float u3) {
        for (int i = 0; i < TILE; i++) {
            scores[i] += u0 * tile[at + i]
                    + u1 * tile[at + TILE + i]
                    + u2 * tile[at + 2 * TILE + i]
                    + u3 * tile[at + 3 * TILE + i];
        }
    }
}
