package io.shopstream.training.reorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.lines.LineFileException;
import io.shopstream.reorder.OrderLog;
import io.shopstream.simulator.replay.SkippedLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstacartOrdersTest {

    private static final String ORDERS =
            "order_id,user_id,eval_set,order_number,order_dow,order_hour_of_day,days_since_prior_order\n";
    private static final String ITEMS = "order_id,product_id,add_to_cart_order,reordered\n";

    private final List<String> skipped = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void aShop() throws IOException {
        write("aisles", "aisle_id,aisle\n1,prepared soups salads\n2,\"a, b\"\n");
        write("departments", "department_id,department\n7,frozen\n");
        write(
                "products",
                "product_id,product_name,aisle_id,department_id\n10,Salt,1,7\n20,\"Tea, \"\"black\"\"\",2,7\n"
                        + "30,\"A \\\"b\\\", c\",2,7\n");
        write(
                "orders",
                ORDERS + "5,1,prior,2,3,09,15.0\n4,1,prior,1,2,08,\n6,1,train,3,0,23,30.0\n"
                        + "7,2,prior,1,1,10,\n8,2,test,2,1,10,4.0\n");
        write("order_products__prior", ITEMS + "4,20,2,0\n4,10,1,0\n5,10,1,1\n7,30,1,0\n");
        write("order_products__train", ITEMS + "6,10,1,1\n6,30,2,0\n");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".csv"), text);
    }

    private ShopOrders read() throws LineFileException {
        return InstacartOrders.read(folder, 2, (SkippedLine line) -> skipped.add(line.toString()));
    }

    private static List<Integer> products(OrderLog log, int order) {
        List<Integer> products = new ArrayList<>();
        for (int item = log.start(order); item < log.start(order + 1); item++) {
            products.add(log.product(item));
        }
        return products;
    }

    @Test
    void ordersComeByUserAndNumberWithTheirProductsByPosition() throws LineFileException {
        OrderLog log = read().log();

        assertThat(log.users()).isEqualTo(2);
        assertThat(log.orders()).isEqualTo(4);
        assertThat(log.timed()).isFalse();
        assertThat(products(log, 0)).containsExactly(0, 1);
        assertThat(products(log, 1)).containsExactly(0);
        assertThat(products(log, 2)).containsExactly(0, 2);
        assertThat(products(log, 3)).containsExactly(2);
        assertThat(List.of(log.day(0), log.day(1), log.day(2))).containsExactly(0, 15, 45);
        assertThat(List.of(log.hour(0), log.hour(2), log.weekday(0), log.weekday(2)))
                .containsExactly(8, 23, 2, 0);
        assertThat(log.hasTarget(0)).isTrue();
        assertThat(log.historyEnd(0)).isEqualTo(2);
        assertThat(log.hasTarget(1)).isFalse();
        assertThat(log.historyEnd(1)).isEqualTo(4);
        assertThat(skipped).isEmpty();
    }

    @Test
    void badLinesAreToldByTheirNumberAndCounted() throws IOException {
        write("products", Files.readString(folder.resolve("products.csv")) + "40,Bread,3,7\n10,Salt,1,7\nx,y\n");
        write(
                "orders",
                Files.readString(folder.resolve("orders.csv"))
                        + "9,3,prior,2,1,24,1.0\n10,3,prior,2,1,4,\n11,3,past,1,1,4,\n");
        write(
                "order_products__prior",
                Files.readString(folder.resolve("order_products__prior.csv"))
                        + "99,10,1,0\n4,99,3,0\n4,ten,3,0\n4,10,3\n6,10,1,1\n\n");

        ShopOrders read = read();

        assertThat(read.log().orders()).isEqualTo(4);
        assertThat(read.skipped()).hasSize(1).containsEntry("bad lines", 11L);
        assertThat(skipped)
                .containsExactly(
                        at("products", 5, "is of an aisle or a department that is in no file"),
                        at("products", 6, "product_id was on a line before"),
                        at("products", 7, "has not 4 columns"),
                        at("orders", 7, "order_hour_of_day is no whole number from 0 to 23"),
                        at("orders", 8, "days_since_prior_order is no whole number from 0 to 30"),
                        at("orders", 9, "eval_set is none of prior, train, test"),
                        at("order_products__prior", 6, "order_id is of no such order in orders.csv"),
                        at("order_products__prior", 7, "product_id is of no product in products.csv"),
                        at("order_products__prior", 8, "product_id is no whole number from 1 on"),
                        at("order_products__prior", 9, "has not 4 columns"),
                        at("order_products__prior", 10, "order_id is of no such order in orders.csv"));
    }

    private String at(String name, int line, String what) {
        return folder.resolve(name + ".csv") + ":" + line + ": " + what;
    }

    @Test
    void gzipIsReadAsWell() throws IOException {
        Path plain = folder.resolve("orders.csv");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(folder.resolve("orders.csv.gz")))) {
            gzip.write(Files.readString(plain).getBytes(StandardCharsets.UTF_8));
        }
        Files.delete(plain);

        assertThat(read().log().orders()).isEqualTo(4);
    }

    @Test
    void aShortHistoryIsNotPredicted() throws LineFileException {
        assertThat(InstacartOrders.read(folder, 4, line -> {}).log().targets()).isZero();
        assertThat(InstacartOrders.read(folder, 3, line -> {}).log().targets()).isEqualTo(1);
    }

    @Test
    void whatIsMissingOrSomethingElseIsOneLine() throws IOException {
        write("aisles", "aisle_id,aisle\nx,y\n");
        assertThatThrownBy(this::read)
                .hasMessage(folder.resolve("aisles.csv")
                        + ": holds nothing but 1 bad lines after its header, 'aisle_id,aisle'");
        write("aisles", "id,aisle\n1,y\n");
        assertThatThrownBy(this::read)
                .hasMessage(folder.resolve("aisles.csv") + ": does not begin with the line 'aisle_id,aisle'");
        Files.delete(folder.resolve("aisles.csv"));
        assertThatThrownBy(this::read)
                .isInstanceOf(LineFileException.class)
                .hasMessage(folder + ": has no aisles.csv or aisles.csv.gz");
    }
}
