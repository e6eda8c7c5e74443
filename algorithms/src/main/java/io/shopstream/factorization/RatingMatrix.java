package io.shopstream.factorization;

/**
 * Who rated what, by users and by items: of each user and item one cell, with one value. The rows are those of the ratings'
 * dictionaries; a user or an item that these ratings do not have is an empty row. Immutable.
 */
public final class RatingMatrix {

    private final SparseRows byUser;
    private final SparseRows byItem;

    /** What is to stand in a cell instead. */
    @FunctionalInterface
    public interface NewValue {
        double of(int user, int item, float value);
    }

    private RatingMatrix(SparseRows byUser, int items) {
        this.byUser = byUser;
        this.byItem = byUser.transposed(items);
    }

    /** Where a user rated an item several times, the latest rating holds; of one time the one that came last. */
    public static RatingMatrix latest(Ratings ratings) {
        return new RatingMatrix(
                merged(ratings, false, Long.MAX_VALUE, 0), ratings.itemIds().size());
    }

    /**
     * Where a user acted on an item several times, the values are added up, each worth half as much for each half-life that it is
     * older than the newest of these ratings. What adds up to 0 is left out.
     *
     * @param halfLifeMillis more than 0; {@link Long#MAX_VALUE} for values that do not age
     */
    public static RatingMatrix summed(Ratings ratings, long halfLifeMillis) {
        if (halfLifeMillis <= 0) {
            throw new IllegalArgumentException("a half-life must be more than 0, not " + halfLifeMillis);
        }
        return new RatingMatrix(
                merged(ratings, true, halfLifeMillis, ratings.newestMillis()),
                ratings.itemIds().size());
    }

    private static SparseRows merged(Ratings ratings, boolean sum, long halfLifeMillis, long newest) {
        int size = ratings.size();
        float[] places = new float[size];
        int[] order = sorted(ratings);
        int[] users = new int[size];
        int[] items = new int[size];
        int cells = 0;
        for (int from = 0; from < size; ) {
            int user = ratings.user(order[from]);
            int item = ratings.item(order[from]);
            int to = from;
            double total = 0;
            int last = order[from];
            while (to < size && ratings.user(order[to]) == user && ratings.item(order[to]) == item) {
                int rating = order[to++];
                total += ratings.value(rating) * worth(newest - ratings.timeMillis(rating), halfLifeMillis);
                last = ratings.timeMillis(rating) >= ratings.timeMillis(last) ? rating : last;
            }
            float value = sum ? (float) total : ratings.value(last);
            if (!sum || value != 0) {
                users[cells] = user;
                items[cells] = item;
                places[cells++] = value;
            }
            from = to;
        }
        return SparseRows.of(ratings.userIds().size(), users, items, places, cells);
    }

    private static double worth(long age, long halfLifeMillis) {
        return halfLifeMillis == Long.MAX_VALUE ? 1 : Math.pow(2, -(double) age / halfLifeMillis);
    }

    /** The ratings by user, then by item, then as they were given: two passes of counting sort. */
    private static int[] sorted(Ratings ratings) {
        int[] given = new int[ratings.size()];
        for (int rating = 0; rating < given.length; rating++) {
            given[rating] = rating;
        }
        int[] byItem = counted(given, ratings.itemColumn(), ratings.itemIds().size());
        return counted(byItem, ratings.userColumn(), ratings.userIds().size());
    }

    private static int[] counted(int[] order, int[] keys, int most) {
        int[] next = new int[most + 1];
        for (int rating : order) {
            next[keys[rating] + 1]++;
        }
        for (int key = 0; key < most; key++) {
            next[key + 1] += next[key];
        }
        int[] sorted = new int[order.length];
        for (int rating : order) {
            sorted[next[keys[rating]]++] = rating;
        }
        return sorted;
    }

    /** The same cells with other values; cells that become 0 are left out. */
    public RatingMatrix withValues(NewValue newValue) {
        int[] users = new int[cells()];
        int[] items = new int[cells()];
        float[] values = new float[cells()];
        int kept = 0;
        for (int user = 0; user < users(); user++) {
            for (int cell = byUser.start(user); cell < byUser.start(user) + byUser.size(user); cell++) {
                float value = (float) newValue.of(user, byUser.column(cell), byUser.value(cell));
                if (value != 0) {
                    users[kept] = user;
                    items[kept] = byUser.column(cell);
                    values[kept++] = value;
                }
            }
        }
        return new RatingMatrix(SparseRows.of(users(), users, items, values, kept), items());
    }

    /** A row a user, a column an item. */
    public SparseRows byUser() {
        return byUser;
    }

    /** A row an item, a column a user. */
    public SparseRows byItem() {
        return byItem;
    }

    /** Rows of users, empty ones included. */
    public int users() {
        return byUser.rows();
    }

    /** Rows of items, empty ones included. */
    public int items() {
        return byItem.rows();
    }

    /** Cells: pairs of a user and an item. */
    public int cells() {
        return byUser.cells();
    }
}
