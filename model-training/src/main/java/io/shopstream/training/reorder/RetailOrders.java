package io.shopstream.training.reorder;

import io.shopstream.reorder.OrderLog;
import io.shopstream.session.Interaction;
import io.shopstream.session.SessionMessage;
import io.shopstream.simulator.replay.ClickstreamFormat;
import io.shopstream.simulator.replay.ClickstreamReplay;
import io.shopstream.simulator.replay.SkippedLineListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file of UCI Online Retail, read as {@link ClickstreamReplay} reads it: cancelled invoices, returns and what cost nothing
 * are left out and counted. Likewise lines without a customer, and stock codes that are no product, such as postage. What a
 * customer bought on one day is one order, at the time of its first invoice. A customer's last order is the one to predict, if there
 * are enough.
 */
final class RetailOrders {

    private static final Pattern PRODUCT = Pattern.compile("\\d{5}.*");

    private final Map<String, Integer> products = new HashMap<>();
    private final Map<String, List<Line>> customers = new TreeMap<>();
    private long guests;
    private long others;

    private record Line(Instant at, int product) {

        ZonedDateTime time() {
            return at.atZone(ZoneOffset.UTC);
        }

        int day() {
            return Math.toIntExact(time().toLocalDate().toEpochDay());
        }
    }

    private RetailOrders() {}

    /**
     * Reads a file.
     *
     * @param leastOrders of a customer whose last one is to be predicted, that one included
     * @throws IOException in one line, when it cannot be read or holds something else
     */
    static ShopOrders read(Path file, int leastOrders, SkippedLineListener listener) throws IOException {
        RetailOrders orders = new RetailOrders();
        SortedMap<String, Long> skipped;
        try (ClickstreamReplay replay = ClickstreamReplay.of(ClickstreamFormat.ONLINE_RETAIL, file, listener)) {
            replay.forEach(orders::add);
            skipped = replay.skipped();
        }
        skipped.put("lines without a customer", orders.guests);
        skipped.put("lines of postage, fees and the like", orders.others);
        skipped.values().removeIf(count -> count == 0);
        return new ShopOrders(orders.log(leastOrders), skipped);
    }

    private void add(SessionMessage invoice) {
        String customer = invoice.user().userId();
        for (Interaction interaction : invoice.interactions()) {
            @Nullable String code = interaction.productId();
            if (ClickstreamReplay.isGuest(customer)) {
                guests++;
            } else if (code == null || !PRODUCT.matcher(code).matches()) {
                others++;
            } else {
                int product = products.computeIfAbsent(code, absent -> products.size());
                customers
                        .computeIfAbsent(customer, absent -> new ArrayList<>())
                        .add(new Line(interaction.at(), product));
            }
        }
    }

    private OrderLog log(int leastOrders) {
        int[] unknown = new int[products.size()];
        Arrays.fill(unknown, -1);
        OrderLog.Builder log = new OrderLog.Builder(true, unknown, unknown);
        for (List<Line> lines : customers.values()) {
            lines.sort(Comparator.comparing(Line::at));
            int orders = 0;
            int day = Integer.MIN_VALUE;
            for (Line line : lines) {
                if (line.day() != day) {
                    day = line.day();
                    log.order(
                            day,
                            line.time().getHour(),
                            line.time().getDayOfWeek().getValue() - 1);
                    orders++;
                }
                log.product(line.product());
            }
            log.endUser(orders >= leastOrders);
        }
        return log.build();
    }
}
