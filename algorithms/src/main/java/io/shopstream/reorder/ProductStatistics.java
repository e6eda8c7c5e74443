package io.shopstream.reorder;

/**
 * What is known of products from the orders of all users so far. Shares are NaN where there is nothing to divide by. Not
 * thread-safe.
 */
final class ProductStatistics {

    private final OrderLog log;
    private final int[] orders;
    private final int[] users;
    private final int[] once;
    private final double[] positions;
    private final long[] aisleOrders;
    private final long[] aisleReorders;
    private final long[] departmentOrders;
    private final long[] departmentReorders;

    ProductStatistics(OrderLog log) {
        this.log = log;
        int products = log.products();
        orders = new int[products];
        users = new int[products];
        once = new int[products];
        positions = new double[products];
        int aisles = 0;
        int departments = 0;
        for (int product = 0; product < products; product++) {
            aisles = Math.max(aisles, log.aisle(product) + 1);
            departments = Math.max(departments, log.department(product) + 1);
        }
        aisleOrders = new long[aisles];
        aisleReorders = new long[aisles];
        departmentOrders = new long[departments];
        departmentReorders = new long[departments];
    }

    void add(int order) {
        int start = log.start(order);
        for (int item = start; item < log.start(order + 1); item++) {
            int product = log.product(item);
            int times = log.times(item);
            orders[product]++;
            users[product] += times == 1 ? 1 : 0;
            once[product] += times == 1 ? 1 : 0;
            once[product] -= times == 2 ? 1 : 0;
            positions[product] += item - start + 1;
            count(aisleOrders, aisleReorders, log.aisle(product), times);
            count(departmentOrders, departmentReorders, log.department(product), times);
        }
    }

    private static void count(long[] all, long[] again, int group, int times) {
        if (group >= 0) {
            all[group]++;
            again[group] += times > 1 ? 1 : 0;
        }
    }

    int orders(int product) {
        return orders[product];
    }

    int users(int product) {
        return users[product];
    }

    /** The share of its orders that were not a user's first one of it. */
    float reorderRate(int product) {
        return share(orders[product] - (double) users[product], orders[product]);
    }

    /** The share of its users who have ordered it once. */
    float oneShotRate(int product) {
        return share(once[product], users[product]);
    }

    /** Its mean place in the order, from 1. */
    float meanPosition(int product) {
        return share(positions[product], orders[product]);
    }

    float aisleReorderRate(int product) {
        int aisle = log.aisle(product);
        return aisle < 0 ? Float.NaN : share(aisleReorders[aisle], aisleOrders[aisle]);
    }

    float departmentReorderRate(int product) {
        int department = log.department(product);
        return department < 0 ? Float.NaN : share(departmentReorders[department], departmentOrders[department]);
    }

    private static float share(double part, double whole) {
        return whole == 0 ? Float.NaN : (float) (part / whole);
    }
}
