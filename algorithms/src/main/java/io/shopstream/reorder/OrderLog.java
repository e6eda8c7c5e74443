package io.shopstream.reorder;

import java.util.Arrays;

/**
 * The orders of a shop, user by user, each user's oldest first, in arrays of primitives: 5 bytes for each product of an order
 * and 10 for each order, so that Instacart's 3.4 million orders of 33 million products take 200 MB. Immutable.
 *
 * <p>Users, orders and products are numbers from 0 on. A user's last order may be the one to predict.
 */
public final class OrderLog {

    private final boolean timed;
    private final int[] userStarts;
    private final boolean[] targets;
    private final int[] days;
    private final byte[] hours;
    private final byte[] weekdays;
    private final int[] starts;
    private final int[] items;

    /** The how manieth order of this product by this user it is: 1, 2, or 3 for more. */
    private final byte[] times;

    private final int products;
    private final int[] aisles;
    private final int[] departments;

    private OrderLog(Builder builder) {
        timed = builder.timed;
        userStarts = Arrays.copyOf(builder.userStarts, builder.users + 1);
        targets = Arrays.copyOf(builder.targets, builder.users);
        days = Arrays.copyOf(builder.days, builder.orders);
        hours = Arrays.copyOf(builder.hours, builder.orders);
        weekdays = Arrays.copyOf(builder.weekdays, builder.orders);
        starts = Arrays.copyOf(builder.starts, builder.orders + 1);
        items = Arrays.copyOf(builder.items, builder.size);
        products = builder.aisles.length;
        aisles = builder.aisles;
        departments = builder.departments;
        times = times();
    }

    private byte[] times() {
        byte[] counted = new byte[items.length];
        byte[] soFar = new byte[products];
        for (int user = 0; user < users(); user++) {
            int from = starts[userStarts[user]];
            int to = starts[userStarts[user + 1]];
            for (int i = from; i < to; i++) {
                soFar[items[i]] = (byte) Math.min(3, soFar[items[i]] + 1);
                counted[i] = soFar[items[i]];
            }
            for (int i = from; i < to; i++) {
                soFar[items[i]] = 0;
            }
        }
        return counted;
    }

    public int users() {
        return targets.length;
    }

    public int orders() {
        return days.length;
    }

    public int products() {
        return products;
    }

    /** Products of all orders. */
    public int items() {
        return items.length;
    }

    /** Whether days are the same days for all users, and not counted from each user's first order. */
    public boolean timed() {
        return timed;
    }

    /** Whether the user's last order is one to predict. */
    public boolean hasTarget(int user) {
        return targets[user];
    }

    /** Users whose last order is one to predict. */
    public int targets() {
        int count = 0;
        for (boolean target : targets) {
            count += target ? 1 : 0;
        }
        return count;
    }

    /** The user's first order. */
    public int first(int user) {
        return userStarts[user];
    }

    /** Behind the user's history: the order to predict, or the next user's first one. */
    public int historyEnd(int user) {
        return userStarts[user + 1] - (targets[user] ? 1 : 0);
    }

    /** In days since the epoch, or since the user's first order; see {@link #timed}. */
    public int day(int order) {
        return days[order];
    }

    /** 0 to 23. */
    public int hour(int order) {
        return hours[order];
    }

    /** 0 to 6; which day is 0 is the shop's affair. */
    public int weekday(int order) {
        return weekdays[order];
    }

    /** Where the order's products begin; they end where those of the next order begin. */
    public int start(int order) {
        return starts[order];
    }

    /** The product at a place from {@link #start} on. */
    public int product(int item) {
        return items[item];
    }

    int times(int item) {
        return times[item];
    }

    /** The product's aisle; -1 where it is not known. */
    int aisle(int product) {
        return aisles[product];
    }

    /** The product's department; -1 where it is not known. */
    int department(int product) {
        return departments[product];
    }

    /** Takes orders, user by user. */
    public static final class Builder {

        private final boolean timed;
        private final int[] aisles;
        private final int[] departments;
        private final int[] lastOrderOf;
        private int[] userStarts = new int[1024];
        private boolean[] targets = new boolean[1024];
        private int[] days = new int[1024];
        private byte[] hours = new byte[1024];
        private byte[] weekdays = new byte[1024];
        private int[] starts = new int[1024];
        private int[] items = new int[8192];
        private int users;
        private int orders;
        private int size;

        /**
         * For a shop of {@code aisles.length} products.
         *
         * @param timed whether days are the same days for all users
         * @param aisles of each product, from 0 on; -1 where it is not known
         * @param departments of each product, likewise
         */
        public Builder(boolean timed, int[] aisles, int[] departments) {
            this.timed = timed;
            this.aisles = aisles.clone();
            this.departments = departments.clone();
            lastOrderOf = new int[aisles.length];
            Arrays.fill(lastOrderOf, -1);
        }

        /** An order of the current user, with no products yet; it is not older than the one before. */
        public void order(int day, int hour, int weekday) {
            if (orders > userStarts[users] && day < days[orders - 1]) {
                throw new IllegalArgumentException("a user's orders come the oldest first");
            }
            if (orders + 1 == days.length) {
                int larger = days.length + days.length / 2;
                days = Arrays.copyOf(days, larger);
                hours = Arrays.copyOf(hours, larger);
                weekdays = Arrays.copyOf(weekdays, larger);
                starts = Arrays.copyOf(starts, larger);
            }
            days[orders] = day;
            hours[orders] = (byte) hour;
            weekdays[orders] = (byte) weekday;
            orders++;
            starts[orders] = size;
        }

        /** The next product of the current order, in the order in which they were put in; again means nothing. */
        public void product(int product) {
            if (lastOrderOf[product] == orders) {
                return;
            }
            lastOrderOf[product] = orders;
            if (size == items.length) {
                items = Arrays.copyOf(items, Math.addExact(items.length, items.length / 2));
            }
            items[size] = product;
            size++;
            starts[orders] = size;
        }

        /**
         * Ends the current user's orders; without any it is no user.
         *
         * @param target whether the last one is to be predicted
         */
        public void endUser(boolean target) {
            if (orders == userStarts[users]) {
                return;
            }
            if (users + 2 >= userStarts.length) {
                userStarts = Arrays.copyOf(userStarts, 2 * userStarts.length);
                targets = Arrays.copyOf(targets, 2 * targets.length);
            }
            targets[users] = target;
            users++;
            userStarts[users] = orders;
        }

        public OrderLog build() {
            return new OrderLog(this);
        }
    }
}
