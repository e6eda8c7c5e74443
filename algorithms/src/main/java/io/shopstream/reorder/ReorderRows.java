package io.shopstream.reorder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What is learned from: for each user a row for each product that the user ever ordered, with its features, and whether it
 * was ordered again in the order to predict. A row takes 4 bytes a feature and 8 more.
 *
 * <p>Features know only what was before: of the user all orders but the one to predict, and of products the orders of
 * everybody, up to the day before where days are the same for all users. Where they are not, nobody can tell what
 * was before, and all orders count but those to predict. The orders to predict count nowhere.
 */
public final class ReorderRows {

    private final int[] users;
    private final int[] starts;
    private final int[] products;
    private final float[] features;
    private final float[] labels;
    private int groups;

    private ReorderRows(int groups, int rows) {
        users = new int[groups];
        starts = new int[groups + 1];
        products = new int[rows];
        labels = new float[rows];
        features = new float[Math.multiplyExact(rows, ReorderFeature.COUNT)];
    }

    /**
     * The rows of users in parts.
     *
     * @param parts how many
     * @param partOf the part of a user whose last order is to be predicted, from 0 on; negative for none
     * @throws ArithmeticException when a part has more numbers than an array may have
     */
    public static List<ReorderRows> of(OrderLog log, int parts, IntUnaryOperator partOf) {
        int[] part = new int[log.users()];
        int[] groups = new int[parts];
        int[] rows = new int[parts];
        for (int user = 0; user < log.users(); user++) {
            part[user] = log.hasTarget(user) && log.first(user) < log.historyEnd(user) ? partOf.applyAsInt(user) : -1;
            if (part[user] >= 0) {
                groups[part[user]]++;
                rows[part[user]] = Math.addExact(rows[part[user]], productsBefore(log, user));
            }
        }
        List<ReorderRows> result = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            result.add(new ReorderRows(groups[i], rows[i]));
        }
        fill(log, part, result);
        return result;
    }

    private static int productsBefore(OrderLog log, int user) {
        int products = 0;
        for (int item = log.start(log.first(user)); item < log.start(log.historyEnd(user)); item++) {
            products += log.times(item) == 1 ? 1 : 0;
        }
        return products;
    }

    /** Goes through all orders in time, as far as there is one. */
    private static void fill(OrderLog log, int[] part, List<ReorderRows> result) {
        ProductStatistics statistics = new ProductStatistics(log);
        UserHistory history = new UserHistory(log);
        long[] known = new long[log.orders() - log.targets()];
        long[] asked = new long[log.targets()];
        int knownSize = 0;
        int askedSize = 0;
        for (int user = 0; user < log.users(); user++) {
            for (int order = log.first(user); order < log.historyEnd(user); order++) {
                known[knownSize++] = (long) (log.timed() ? log.day(order) : 0) << 32 | order;
            }
            if (log.hasTarget(user)) {
                asked[askedSize++] = (long) (log.timed() ? log.day(log.historyEnd(user)) : 1) << 32 | user;
            }
        }
        Arrays.sort(known);
        Arrays.sort(asked);
        int next = 0;
        for (long question : asked) {
            while (next < known.length && known[next] >> 32 < question >> 32) {
                statistics.add((int) known[next++]);
            }
            int user = (int) question;
            if (part[user] >= 0) {
                history.read(user);
                result.get(part[user]).add(log, user, history, statistics);
            }
        }
    }

    private void add(OrderLog log, int user, UserHistory history, ProductStatistics statistics) {
        int start = starts[groups];
        for (int candidate = 0; candidate < history.size(); candidate++) {
            products[start + candidate] = history.product(candidate);
            history.write(candidate, statistics, features, (start + candidate) * ReorderFeature.COUNT);
        }
        int target = log.historyEnd(user);
        for (int item = log.start(target); item < log.start(target + 1); item++) {
            int candidate = history.candidate(log.product(item));
            if (candidate >= 0) {
                labels[start + candidate] = 1;
            }
        }
        users[groups] = user;
        groups++;
        starts[groups] = start + history.size();
    }

    /** Users, which are numbered from 0 on here. */
    public int groups() {
        return groups;
    }

    public int rows() {
        return labels.length;
    }

    /** The rows of a user begin here, and end where those of the next one begin. */
    public int start(int group) {
        return starts[group];
    }

    /** The user of the log. */
    public int user(int group) {
        return users[group];
    }

    /** The product of the log. */
    public int product(int row) {
        return products[row];
    }

    /** 1 where the product was ordered again, otherwise 0. */
    public float label(int row) {
        return labels[row];
    }

    public float feature(int row, ReorderFeature feature) {
        return features[row * ReorderFeature.COUNT + feature.ordinal()];
    }

    /** Row by row, {@link ReorderFeature#COUNT} numbers each, NaN for what is not known. This is no copy. */
    public float[] features() {
        return features;
    }

    /** A label a row. This is no copy. */
    public float[] labels() {
        return labels;
    }
}
