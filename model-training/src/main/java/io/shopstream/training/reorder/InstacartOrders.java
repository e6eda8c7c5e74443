package io.shopstream.training.reorder;

import io.shopstream.lines.LineFileException;
import io.shopstream.reorder.OrderLog;
import io.shopstream.simulator.replay.SkippedLineListener;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The six files of "The Instacart Online Grocery Shopping Dataset 2017", as they were published, plain or gzip. A user's
 * {@code train} order is the one to predict. Orders of {@code test} have no products there and are left out, so that their
 * users only count for the products. Days are the sum of {@code days_since_prior_order}, where 30 stands for more.
 */
final class InstacartOrders {

    private static final int MOST = Integer.MAX_VALUE;
    private static final int MOST_DAYS = 30;
    private static final int PRIOR = 0;
    private static final int TRAIN = 1;
    private static final int TEST = 2;

    private final Path folder;
    private final int leastOrders;
    private final SkippedLineListener listener;
    private long badLines;

    private final IdNumbers aisles = new IdNumbers();
    private final IdNumbers departments = new IdNumbers();
    private final IdNumbers products = new IdNumbers();
    private int[] aisleOf = new int[1024];
    private int[] departmentOf = new int[1024];

    private final IdNumbers users = new IdNumbers();
    private final IdNumbers orders = new IdNumbers();
    private int[] userOf = new int[1024];
    private int[] numberOf = new int[1024];
    /** Set, day of the week, hour and days since the order before, a byte each. */
    private int[] facts = new int[1024];

    private final OrderItems items = new OrderItems();

    private InstacartOrders(Path folder, int leastOrders, SkippedLineListener listener) {
        this.folder = folder;
        this.leastOrders = leastOrders;
        this.listener = listener;
    }

    /**
     * Reads a folder with the six files.
     *
     * @param leastOrders of a user whose last one is to be predicted, that one included
     * @throws LineFileException in one line, when one of them is missing or holds something else
     */
    static ShopOrders read(Path folder, int leastOrders, SkippedLineListener listener) throws LineFileException {
        return new InstacartOrders(folder, leastOrders, listener).read();
    }

    private ShopOrders read() throws LineFileException {
        each("aisles", "aisle_id,aisle*", line -> aisles.add(line.number(0, 1, MOST)));
        each("departments", "department_id,department*", line -> departments.add(line.number(0, 1, MOST)));
        each("products", "product_id,product_name*,aisle_id,department_id", this::product);
        each(
                "orders",
                "order_id,user_id,eval_set,order_number,order_dow,order_hour_of_day,days_since_prior_order",
                this::order);
        String header = "order_id,product_id,add_to_cart_order,reordered";
        each("order_products__prior", header, line -> item(line, PRIOR));
        each("order_products__train", header, line -> item(line, TRAIN));
        items.group(orders.size());
        SortedMap<String, Long> skipped = new TreeMap<>();
        if (badLines > 0) {
            skipped.put("bad lines", badLines);
        }
        return new ShopOrders(log(), skipped);
    }

    private void each(String name, String header, ColumnFile.Row row) throws LineFileException {
        badLines += ColumnFile.in(folder, name, header, listener).read(row);
    }

    private void product(ColumnFile line) {
        int aisle = aisles.of(line.number(2, 1, MOST));
        int department = departments.of(line.number(3, 1, MOST));
        if (aisle < 0 || department < 0) {
            throw new IllegalArgumentException("is of an aisle or a department that is in no file");
        }
        int product = added(products, line.number(0, 1, MOST), "product_id");
        if (product == aisleOf.length) {
            aisleOf = Arrays.copyOf(aisleOf, 2 * product);
            departmentOf = Arrays.copyOf(departmentOf, 2 * product);
        }
        aisleOf[product] = aisle;
        departmentOf[product] = department;
    }

    private void order(ColumnFile line) {
        int user = line.number(1, 1, MOST);
        int set = set(line.text(2));
        int number = line.number(3, 1, MOST);
        int weekday = line.number(4, 0, 6);
        int hour = line.number(5, 0, 23);
        int days = number == 1 && line.isEmpty(6) ? 0 : line.number(6, 0, MOST_DAYS);
        int order = added(orders, line.number(0, 1, MOST), "order_id");
        if (order == userOf.length) {
            userOf = Arrays.copyOf(userOf, 2 * order);
            numberOf = Arrays.copyOf(numberOf, 2 * order);
            facts = Arrays.copyOf(facts, 2 * order);
        }
        userOf[order] = users.add(user);
        numberOf[order] = number;
        facts[order] = set << 24 | weekday << 16 | hour << 8 | days;
    }

    private static int added(IdNumbers ids, int id, String column) {
        int before = ids.size();
        int number = ids.add(id);
        if (number < before) {
            throw new IllegalArgumentException(column + " was on a line before");
        }
        return number;
    }

    private static int set(String name) {
        return switch (name) {
            case "prior" -> PRIOR;
            case "train" -> TRAIN;
            case "test" -> TEST;
            default -> throw new IllegalArgumentException("eval_set is none of prior, train, test");
        };
    }

    private void item(ColumnFile line, int set) {
        int order = orders.of(line.number(0, 1, MOST));
        if (order < 0 || facts[order] >> 24 != set) {
            throw new IllegalArgumentException("order_id is of no such order in orders.csv");
        }
        int product = products.of(line.number(1, 1, MOST));
        if (product < 0) {
            throw new IllegalArgumentException("product_id is of no product in products.csv");
        }
        items.add(order, product, line.number(2, 1, Short.MAX_VALUE));
    }

    private OrderLog log() {
        OrderLog.Builder log = new OrderLog.Builder(
                false, Arrays.copyOf(aisleOf, products.size()), Arrays.copyOf(departmentOf, products.size()));
        int[] starts = new int[users.size() + 1];
        for (int order = 0; order < orders.size(); order++) {
            starts[userOf[order] + 1]++;
        }
        for (int user = 0; user < users.size(); user++) {
            starts[user + 1] += starts[user];
        }
        int[] sorted = sortedByUser(starts);
        for (int user = 0; user < users.size(); user++) {
            int day = 0;
            int count = 0;
            boolean train = false;
            for (int i = starts[user]; i < starts[user + 1]; i++) {
                int order = sorted[i];
                day += facts[order] & 0xff;
                if (items.start(order) < items.start(order + 1)) {
                    log.order(day, facts[order] >> 8 & 0xff, facts[order] >> 16 & 0xff);
                    for (int item = items.start(order); item < items.start(order + 1); item++) {
                        log.product(items.product(item));
                    }
                    train = facts[order] >> 24 == TRAIN;
                    count++;
                }
            }
            log.endUser(train && count >= leastOrders);
        }
        return log.build();
    }

    /** Orders user by user, and of each by number. */
    private int[] sortedByUser(int[] starts) {
        int[] next = Arrays.copyOf(starts, users.size());
        int[] sorted = new int[orders.size()];
        for (int order = 0; order < sorted.length; order++) {
            int user = userOf[order];
            int place = next[user];
            while (place > starts[user] && numberOf[sorted[place - 1]] > numberOf[order]) {
                sorted[place] = sorted[place - 1];
                place--;
            }
            sorted[place] = order;
            next[user]++;
        }
        return sorted;
    }
}
