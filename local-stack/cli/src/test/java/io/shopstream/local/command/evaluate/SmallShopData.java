package io.shopstream.local.command.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

/** Folders that are laid out as {@code ../shared/data} is, with just enough in them to be evaluated in seconds. */
final class SmallShopData {

    private static final int PRODUCTS = 40;

    private final Path folder;
    private final Random random = new Random(1);

    SmallShopData(Path folder) {
        this.folder = folder;
    }

    /** Everything but clickstreams of Taobao's and Online Shoppers. */
    void write() throws IOException {
        file("next-item/small-train-sessions.txt", sessions(800, " "));
        file("next-item/small-test-prefix-next.txt", sessions(50, "\t"));
        file("clickstream/rees46-small.csv", clicks());
        file("baskets/online-retail-small.csv", orders());
        file("amazon/small-reviews.ndjson", amazon());
        file("reviews/chairs.ndjson", reviews());
    }

    /** What the samples of the test resources are, under the names that they would have. */
    void writeSamples() throws IOException {
        sample("rees46", "clickstream/rees46-sample.csv");
        sample("taobao", "clickstream/taobao-sample.csv");
        sample("online-retail", "baskets/online-retail-sample.csv");
    }

    private void sample(String format, String name) throws IOException {
        try (InputStream csv = SmallShopData.class.getResourceAsStream("/samples/" + format + ".csv")) {
            Path file = folder.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.copy(Objects.requireNonNull(csv), file);
        }
    }

    private void file(String name, List<String> lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, lines);
    }

    /** Each product is followed by the next. */
    private List<String> sessions(int count, String beforeLast) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int product = random.nextInt(PRODUCTS);
            lines.add(product + " " + (product + 1) % PRODUCTS + beforeLast + (product + 2) % PRODUCTS);
        }
        return lines;
    }

    private List<String> clicks() {
        List<String> lines = new ArrayList<>(
                List.of("event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session"));
        for (int session = 0; session < 400; session++) {
            int product = random.nextInt(PRODUCTS);
            for (int click = 0; click < 3; click++) {
                lines.add(String.format(
                        Locale.ROOT,
                        "2019-10-01 %02d:%02d:%02d UTC,view,%d,1,furniture.kind%d,brand,%d.00,%d,session-%d",
                        session / 60,
                        session % 60,
                        click,
                        (product + click) % PRODUCTS,
                        product / 10,
                        100 + product,
                        session % 100,
                        session));
            }
        }
        return lines;
    }

    /** Customers with four orders of three staples each, and of one thing that others buy. */
    private List<String> orders() {
        List<String> lines = new ArrayList<>(
                List.of("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"));
        for (int day = 1; day <= 4; day++) {
            for (int customer = 0; customer < 150; customer++) {
                for (int item = 0; item < 4; item++) {
                    int product = item < 3 ? (customer + item * item) % PRODUCTS : random.nextInt(PRODUCTS);
                    lines.add(String.format(
                            Locale.ROOT,
                            "%d,%d,CHAIR,1,2010-12-%02d 10:%02d:00,5.00,%d,United Kingdom",
                            530_000 + 200 * day + customer,
                            20_000 + product,
                            5 * day,
                            customer % 60,
                            10_000 + customer));
                }
            }
        }
        return lines;
    }

    private List<String> amazon() {
        List<String> lines = new ArrayList<>();
        for (int review = 0; review < 600; review++) {
            int product = random.nextInt(PRODUCTS);
            lines.add(String.format(
                    Locale.ROOT,
                    "{\"reviewerID\":\"A%d\",\"asin\":\"B%d\",\"overall\":%d,\"reviewText\":\"%s\",\"unixReviewTime\":%d}",
                    review % 60,
                    product,
                    1 + (product + review % 3) % 5,
                    product % 5 < 2 ? "A waste of money." : "Great, we love it!",
                    1_300_000_000 + 1_000 * review));
        }
        return lines;
    }

    private List<String> reviews() {
        List<String> lines = new ArrayList<>();
        for (int review = 0; review < 200; review++) {
            boolean good = random.nextBoolean();
            lines.add("{\"rating\": %d, \"text\": \"%s\"}"
                    .formatted(good ? 5 : 1, good ? "Great, we love it!" : "Broken. A waste of money."));
        }
        return lines;
    }
}
