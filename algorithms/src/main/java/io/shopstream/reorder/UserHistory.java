package io.shopstream.reorder;

import java.util.Arrays;

/** One user's orders before the one to predict, added up by product. Reused from user to user; not thread-safe. */
final class UserHistory {

    private static final int LAST_FEW = 5;
    private static final int NONE = -1;

    private final OrderLog log;

    /** Of each product, where it stands in the arrays below. */
    private final int[] slots;

    private int[] products = new int[64];
    private int[] orders = new int[64];
    private int[] first = new int[64];
    private int[] last = new int[64];
    private int[] streak = new int[64];
    private int[] lastFew = new int[64];
    private int[] positions = new int[64];
    private int size;

    private int begin;
    private int end;
    private int later;
    private int reordered;
    private int ordersWithout;

    UserHistory(OrderLog log) {
        this.log = log;
        slots = new int[log.products()];
        Arrays.fill(slots, NONE);
    }

    void read(int user) {
        for (int slot = 0; slot < size; slot++) {
            slots[products[slot]] = NONE;
        }
        size = 0;
        later = 0;
        reordered = 0;
        ordersWithout = 0;
        begin = log.first(user);
        end = log.historyEnd(user);
        for (int order = begin; order < end; order++) {
            add(order);
        }
    }

    private void add(int order) {
        int again = 0;
        int start = log.start(order);
        int stop = log.start(order + 1);
        for (int item = start; item < stop; item++) {
            int slot = slot(log.product(item), order);
            again += orders[slot] > 0 ? 1 : 0;
            orders[slot]++;
            streak[slot] = last[slot] == order - 1 ? streak[slot] + 1 : 1;
            last[slot] = order;
            lastFew[slot] += order >= end - LAST_FEW ? 1 : 0;
            positions[slot] += item - start + 1;
        }
        if (order > begin) {
            later += stop - start;
            reordered += again;
            ordersWithout += again == 0 ? 1 : 0;
        }
    }

    private int slot(int product, int order) {
        if (slots[product] == NONE) {
            if (size == products.length) {
                grow();
            }
            slots[product] = size;
            products[size] = product;
            orders[size] = 0;
            first[size] = order;
            last[size] = NONE - 1;
            lastFew[size] = 0;
            positions[size] = 0;
            size++;
        }
        return slots[product];
    }

    private void grow() {
        products = Arrays.copyOf(products, 2 * size);
        orders = Arrays.copyOf(orders, 2 * size);
        first = Arrays.copyOf(first, 2 * size);
        last = Arrays.copyOf(last, 2 * size);
        streak = Arrays.copyOf(streak, 2 * size);
        lastFew = Arrays.copyOf(lastFew, 2 * size);
        positions = Arrays.copyOf(positions, 2 * size);
    }

    /** Different products, which are numbered from 0 on here. */
    int size() {
        return size;
    }

    int product(int candidate) {
        return products[candidate];
    }

    /** The number of a product here; -1 where the user never ordered it. */
    int candidate(int product) {
        return slots[product];
    }

    /** Writes the features of a candidate for the order that follows the history, of which only the time is looked at. */
    void write(int candidate, ProductStatistics statistics, float[] row, int at) {
        writeUser(row, at);
        int product = products[candidate];
        set(row, at, ReorderFeature.PRODUCT_ORDERS, statistics.orders(product));
        set(row, at, ReorderFeature.PRODUCT_USERS, statistics.users(product));
        set(row, at, ReorderFeature.PRODUCT_REORDER_RATE, statistics.reorderRate(product));
        set(row, at, ReorderFeature.PRODUCT_ONE_SHOT_RATE, statistics.oneShotRate(product));
        set(row, at, ReorderFeature.PRODUCT_MEAN_POSITION, statistics.meanPosition(product));
        set(row, at, ReorderFeature.AISLE_REORDER_RATE, statistics.aisleReorderRate(product));
        set(row, at, ReorderFeature.DEPARTMENT_REORDER_RATE, statistics.departmentReorderRate(product));
        writePair(candidate, row, at);
    }

    private void writeUser(float[] row, int at) {
        int history = end - begin;
        double meanGap = ratio(log.day(end - 1) - log.day(begin), history - 1);
        int gap = log.day(end) - log.day(end - 1);
        set(row, at, ReorderFeature.USER_ORDERS, history);
        set(row, at, ReorderFeature.USER_MEAN_BASKET, ratio(log.start(end) - log.start(begin), history));
        set(row, at, ReorderFeature.USER_LAST_BASKET, log.start(end) - log.start(end - 1));
        set(row, at, ReorderFeature.USER_PRODUCTS, size);
        set(row, at, ReorderFeature.USER_MEAN_GAP, meanGap);
        set(row, at, ReorderFeature.USER_REORDER_RATIO, ratio(reordered, later));
        set(row, at, ReorderFeature.USER_NONE_RATIO, ratio(ordersWithout, history - 1));
        set(row, at, ReorderFeature.GAP, gap);
        set(row, at, ReorderFeature.GAP_RELATIVE, ratio(gap, meanGap));
        set(row, at, ReorderFeature.HOUR, log.hour(end));
        set(row, at, ReorderFeature.WEEKDAY, log.weekday(end));
    }

    private void writePair(int candidate, float[] row, int at) {
        int count = orders[candidate];
        int sinceFirst = end - first[candidate];
        int sinceLast = end - last[candidate];
        int days = log.day(end) - log.day(last[candidate]);
        double gapOrders = ratio(last[candidate] - first[candidate], count - 1);
        double gapDays = ratio(log.day(last[candidate]) - log.day(first[candidate]), count - 1);
        set(row, at, ReorderFeature.PAIR_ORDERS, count);
        set(row, at, ReorderFeature.PAIR_SHARE, ratio(count, end - begin));
        set(row, at, ReorderFeature.PAIR_SHARE_SINCE_FIRST, ratio(count, sinceFirst));
        set(row, at, ReorderFeature.PAIR_RETURN_RATE, ratio(count - 1, sinceFirst - 1));
        set(row, at, ReorderFeature.PAIR_OF_LAST_FIVE, lastFew[candidate]);
        set(row, at, ReorderFeature.PAIR_ORDERS_SINCE_LAST, sinceLast);
        set(row, at, ReorderFeature.PAIR_DAYS_SINCE_LAST, days);
        set(row, at, ReorderFeature.PAIR_ORDERS_SINCE_FIRST, sinceFirst);
        set(row, at, ReorderFeature.PAIR_STREAK, sinceLast == 1 ? streak[candidate] : 0);
        set(row, at, ReorderFeature.PAIR_MEAN_GAP_ORDERS, gapOrders);
        set(row, at, ReorderFeature.PAIR_MEAN_GAP_DAYS, gapDays);
        set(row, at, ReorderFeature.PAIR_ORDERS_OVERDUE, sinceLast - gapOrders);
        set(row, at, ReorderFeature.PAIR_DAYS_RELATIVE, ratio(days, gapDays));
        set(row, at, ReorderFeature.PAIR_MEAN_POSITION, ratio(positions[candidate], count));
    }

    private static void set(float[] row, int at, ReorderFeature feature, double value) {
        row[at + feature.ordinal()] = (float) value;
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }
}
