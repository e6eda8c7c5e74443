package io.shopstream.training.reorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Users whose behaviour is known, in Instacart's six files. Each has two to six staples, each with a period of one to four
 * orders in which it returns, and forgets one of twenty times that it is due. In one order of twenty a user buys no
 * staple at all. Each order has one to three products that this user buys this once. Every seventh user has no {@code train} order.
 */
final class MadeUpShop {

    static final int STAPLES = 60;
    static final int PRODUCTS = 460;
    private static final int AISLES = 10;
    private static final int DEPARTMENTS = 3;
    private static final int DAYS_KNOWN = 30;

    private final Random random;
    private final Map<String, StringBuilder> files = new HashMap<>();
    private final List<BitSet> due = new ArrayList<>();
    private int orders;

    MadeUpShop(long seed, int users) {
        random = new Random(seed);
        begin("aisles", "aisle_id,aisle");
        begin("departments", "department_id,department");
        begin("products", "product_id,product_name,aisle_id,department_id");
        begin("orders", "order_id,user_id,eval_set,order_number,order_dow,order_hour_of_day,days_since_prior_order");
        begin("order_products__prior", "order_id,product_id,add_to_cart_order,reordered");
        begin("order_products__train", "order_id,product_id,add_to_cart_order,reordered");
        for (int aisle = 1; aisle <= AISLES; aisle++) {
            line("aisles", aisle, "aisle " + aisle);
        }
        for (int department = 1; department <= DEPARTMENTS; department++) {
            line("departments", department, "department " + department);
        }
        for (int product = 1; product <= PRODUCTS; product++) {
            String name = product % 50 == 0 ? "\"Product \\\"" + product + "\\\", large\"" : "Product " + product;
            line("products", product, name, 1 + product % AISLES, 1 + product % DEPARTMENTS);
        }
        for (int user = 1; user <= users; user++) {
            user(user);
        }
    }

    private record Staple(int product, int period, int phase) {}

    private void user(int user) {
        List<Staple> staples = new ArrayList<>();
        BitSet had = new BitSet();
        int many = 2 + random.nextInt(5);
        while (staples.size() < many) {
            int product = 1 + random.nextInt(STAPLES);
            if (!had.get(product)) {
                had.set(product);
                staples.add(new Staple(product, 1 + random.nextInt(4), random.nextInt(4)));
            }
        }
        BitSet ordered = new BitSet();
        int last = 8 + random.nextInt(10);
        int usualGap = 3 + random.nextInt(12);
        for (int number = 1; number <= last; number++) {
            boolean train = number == last && user % 7 != 0;
            String set = number < last ? "prior" : train ? "train" : "test";
            String days = number == 1 ? "" : Math.min(DAYS_KNOWN, Math.max(0, usualGap + random.nextInt(5) - 2)) + ".0";
            orders++;
            line(
                    "orders",
                    orders,
                    user,
                    set,
                    number,
                    random.nextInt(7),
                    String.format("%02d", 7 + random.nextInt(14)),
                    days);
            boolean anyStaple = random.nextInt(20) > 0;
            List<Integer> basket = new ArrayList<>();
            BitSet expected = new BitSet();
            for (Staple staple : staples) {
                boolean isDue = (number + staple.phase) % staple.period == 0;
                if (isDue && ordered.get(staple.product)) {
                    expected.set(staple.product);
                }
                if (isDue && anyStaple && random.nextInt(20) > 0) {
                    basket.add(staple.product);
                }
            }
            int once = 1 + random.nextInt(3);
            while (once > 0) {
                int product = STAPLES + 1 + random.nextInt(PRODUCTS - STAPLES);
                if (!had.get(product)) {
                    had.set(product);
                    basket.add(product);
                    once--;
                }
            }
            write(set, basket, ordered);
            if (train) {
                due.add(expected);
            }
        }
    }

    private void write(String set, List<Integer> basket, BitSet ordered) {
        for (int i = 0; i < basket.size(); i++) {
            int product = basket.get(i);
            if (!set.equals("test")) {
                line("order_products__" + set, orders, product, i + 1, ordered.get(product) ? 1 : 0);
            }
            ordered.set(product);
        }
    }

    private void begin(String file, String header) {
        files.put(file, new StringBuilder(header).append('\n'));
    }

    private void line(String file, Object... cells) {
        StringBuilder lines = files.getOrDefault(file, new StringBuilder());
        for (int i = 0; i < cells.length; i++) {
            lines.append(i == 0 ? "" : ",").append(cells[i]);
        }
        lines.append('\n');
    }

    /** What each file holds, by its name without an ending. */
    Map<String, String> files() {
        Map<String, String> texts = new HashMap<>();
        files.forEach((name, lines) -> texts.put(name, lines.toString()));
        return texts;
    }

    /** Of each user with a {@code train} order, the staples had before that are due in it, by product id. */
    List<BitSet> due() {
        return List.copyOf(due);
    }

    void write(Path folder) throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey() + ".csv"), file.getValue());
        }
    }
}
