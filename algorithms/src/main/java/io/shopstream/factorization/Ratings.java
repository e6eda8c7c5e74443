package io.shopstream.factorization;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Ratings in the order in which they were given: who, what, how much, when. One user may rate one item several times. Ids are
 * numbered by dictionaries, which parts of the same ratings share. Immutable.
 */
public final class Ratings {

    private final IdDictionary userIds;
    private final IdDictionary itemIds;
    private final int[] users;
    private final int[] items;
    private final float[] values;
    private final long[] times;

    private Ratings(
            IdDictionary userIds, IdDictionary itemIds, int[] users, int[] items, float[] values, long[] times) {
        this.userIds = userIds;
        this.itemIds = itemIds;
        this.users = users;
        this.items = items;
        this.values = values;
        this.times = times;
    }

    /** Takes ratings one by one. Not thread-safe. */
    public static final class Builder {

        private final FactorizationLimits limits;
        private final IdDictionary userIds;
        private final IdDictionary itemIds;
        private int[] users = new int[1 << 10];
        private int[] items = new int[1 << 10];
        private float[] values = new float[1 << 10];
        private long[] times = new long[1 << 10];
        private int size;

        public Builder(FactorizationLimits limits) {
            this.limits = limits;
            this.userIds = new IdDictionary("user", limits.mostUsers(), limits.longestId());
            this.itemIds = new IdDictionary("item", limits.mostItems(), limits.longestId());
        }

        /**
         * Adds a rating.
         *
         * @param value stars, or what an action says, below 0 for dislike
         * @param timeMillis since the epoch
         * @throws FactorizationException when the value is no finite number, an id is too long, or there is too much
         */
        public Builder add(String user, String item, double value, long timeMillis) {
            if (!(Math.abs(value) <= Float.MAX_VALUE)) {
                throw new FactorizationException("the rating of " + item + " by " + user + " is no number: " + value);
            }
            if (size == users.length) {
                grow();
            }
            users[size] = userIds.add(user);
            items[size] = itemIds.add(item);
            values[size] = (float) value;
            times[size++] = timeMillis;
            return this;
        }

        private void grow() {
            int longer = (int) Math.min(2L * size, limits.mostRatings());
            limits.check(Math.max(longer, size + 1L), userIds.size(), itemIds.size(), 0);
            users = Arrays.copyOf(users, longer);
            items = Arrays.copyOf(items, longer);
            values = Arrays.copyOf(values, longer);
            times = Arrays.copyOf(times, longer);
        }

        /** What was added so far. */
        public Ratings build() {
            limits.check(size, userIds.size(), itemIds.size(), 0);
            return new Ratings(
                    userIds,
                    itemIds,
                    Arrays.copyOf(users, size),
                    Arrays.copyOf(items, size),
                    Arrays.copyOf(values, size),
                    Arrays.copyOf(times, size));
        }
    }

    public int size() {
        return users.length;
    }

    /** The index of the user of a rating. */
    public int user(int rating) {
        return users[rating];
    }

    /** The index of the item of a rating. */
    public int item(int rating) {
        return items[rating];
    }

    public float value(int rating) {
        return values[rating];
    }

    /** In milliseconds since the epoch. */
    public long timeMillis(int rating) {
        return times[rating];
    }

    /** The time of the newest, in milliseconds since the epoch; 0 if there are none. */
    public long newestMillis() {
        return Arrays.stream(times).max().orElse(0);
    }

    /** The ids of all users, also of those that only other parts of the ratings have. */
    public IdDictionary userIds() {
        return userIds;
    }

    /** The ids of all items, also of those that only other parts of the ratings have. */
    public IdDictionary itemIds() {
        return itemIds;
    }

    /** The part of those that are wanted, in the same order, with the same dictionaries. */
    public Ratings only(IntPredicate wanted) {
        int[] chosen = new int[size()];
        int count = 0;
        for (int rating = 0; rating < size(); rating++) {
            if (wanted.test(rating)) {
                chosen[count++] = rating;
            }
        }
        int[] someUsers = new int[count];
        int[] someItems = new int[count];
        float[] someValues = new float[count];
        long[] someTimes = new long[count];
        for (int i = 0; i < count; i++) {
            someUsers[i] = users[chosen[i]];
            someItems[i] = items[chosen[i]];
            someValues[i] = values[chosen[i]];
            someTimes[i] = times[chosen[i]];
        }
        return new Ratings(userIds, itemIds, someUsers, someItems, someValues, someTimes);
    }

    /** The same with other values, in the same order. */
    public Ratings withValues(float[] others) {
        if (others.length != size()) {
            throw new IllegalArgumentException(others.length + " values for " + size() + " ratings");
        }
        return new Ratings(userIds, itemIds, users, items, others.clone(), times);
    }

    int[] userColumn() {
        return users;
    }

    int[] itemColumn() {
        return items;
    }
}
