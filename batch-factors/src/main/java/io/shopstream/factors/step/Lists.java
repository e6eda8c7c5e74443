package io.shopstream.factors.step;

import io.shopstream.factorization.Factors;
import io.shopstream.factorization.HighestScores;
import io.shopstream.factorization.SparseRows;
import io.shopstream.factorization.TopItems;
import io.shopstream.factors.block.Chunk;
import io.shopstream.factors.block.Numbering;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Names the products of the highest scores for users: all products pass by, some at a time, and those that a user had are left out. */
final class Lists {

    private static final int ITEMS_TOGETHER = 4096;
    private static final long BYTES_A_NAME = 128;

    private final RowStore items;
    private final IdStore[] ids;
    private final Numbering numbering;
    private final int rank;
    private final int most;
    private int namesHeld;

    /** @param items all rows of all tasks */
    Lists(RowStore items, IdStore[] ids, Numbering numbering, int rank, int most) {
        this.items = items;
        this.ids = ids;
        this.numbering = numbering;
        this.rank = rank;
        this.most = most;
    }

    /** The lists of some users. */
    static final class Of {
        private final HighestScores[] highest;
        private final String[][] items;

        private Of(HighestScores[] highest, String[][] items) {
            this.highest = highest;
            this.items = items;
        }

        /** The best first. */
        String[] items(int user) {
            return items[user];
        }

        /** Factors times factors, and the bias of the item. */
        float[] scores(int user) {
            return highest[user].scores();
        }
    }

    /** @param had the users' rows, whose columns are places in the chunk's {@code named} */
    Of of(Factors users, Chunk chunk, SparseRows had) throws IOException {
        HighestScores[] highest = new HighestScores[users.rows()];
        Arrays.setAll(highest, user -> new HighestScores(most));
        int[] next = new int[users.rows()];
        Arrays.setAll(next, had::start);
        int firstItem = 0;
        for (int sender = 0; sender < numbering.tasks(); sender++) {
            for (int from = 0; from < items.size(sender); from += ITEMS_TOGETHER) {
                int to = Math.min(items.size(sender), from + ITEMS_TOGETHER);
                SparseRows without = within(chunk, had, next, sender, from, to);
                new TopItems(items.rows(sender, from, to), rank).offer(users, without, firstItem + from, highest);
            }
            firstItem += items.size(sender);
        }
        return new Of(highest, names(highest));
    }

    /** What users had of some items; goes on where it was in each row, for items pass by in the order of their numbers. */
    private SparseRows within(Chunk chunk, SparseRows had, int[] next, int sender, int from, int to) {
        int[] starts = new int[next.length + 1];
        int[] columns = new int[16];
        int size = 0;
        int lastNumber = numbering.number(sender, to - 1);
        for (int user = 0; user < next.length; user++) {
            int rowEnd = had.start(user) + had.size(user);
            while (next[user] < rowEnd && chunk.named()[had.column(next[user])] <= lastNumber) {
                if (size == columns.length) {
                    columns = Arrays.copyOf(columns, 2 * size);
                }
                columns[size++] = numbering.local(chunk.named()[had.column(next[user]++)]) - from;
            }
            starts[user + 1] = size;
        }
        return new SparseRows(starts, Arrays.copyOf(columns, size), new float[size]);
    }

    private String[][] names(HighestScores[] highest) throws IOException {
        Map<Integer, String> known = new HashMap<>();
        String[][] all = new String[highest.length][];
        for (int user = 0; user < all.length; user++) {
            int[] listed = highest[user].items();
            all[user] = new String[listed.length];
            for (int place = 0; place < listed.length; place++) {
                String id = known.get(listed[place]);
                if (id == null) {
                    id = name(listed[place]);
                    known.put(listed[place], id);
                }
                all[user][place] = id;
            }
        }
        namesHeld = Math.max(namesHeld, known.size());
        return all;
    }

    private String name(int item) throws IOException {
        int sender = 0;
        int place = item;
        while (place >= items.size(sender)) {
            place -= items.size(sender++);
        }
        return ids[sender].id(place);
    }

    /** Of the items that are looked at together, twice, of lists of so many users, and of names. */
    long heldBytes(int users) {
        return 8L * (rank + 1) * ITEMS_TOGETHER + users * (12L * most + 64) + BYTES_A_NAME * namesHeld;
    }
}
