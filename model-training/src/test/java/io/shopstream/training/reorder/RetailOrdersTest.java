package io.shopstream.training.reorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.reorder.OrderLog;
import io.shopstream.simulator.replay.SkippedLineListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetailOrdersTest {

    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private ShopOrders read(int leastOrders, String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("retail.csv"), HEADER + String.join("\n", lines) + "\n");
        return RetailOrders.read(file, leastOrders, SkippedLineListener.SILENT);
    }

    private static String line(String invoice, String code, int quantity, String time, String customer) {
        return String.join(",", invoice, code, "SOMETHING", String.valueOf(quantity), time, "2.50", customer, "France");
    }

    @Test
    void invoicesOfOneDayAreOneOrder() throws IOException {
        OrderLog log = read(
                        2,
                        line("1", "85123A", 1, "2010-12-01 08:26:00", "17850.0"),
                        line("1", "71053", 2, "2010-12-01 08:26:00", "17850.0"),
                        line("2", "22752", 1, "2010-12-01 18:00:00", "17850.0"),
                        line("2", "71053", 1, "2010-12-01 18:00:00", "17850.0"),
                        line("3", "71053", 1, "2010-12-06 09:00:00", "17850.0"),
                        line("4", "71053", 1, "2010-12-06 09:05:00", "13047.0"))
                .log();

        assertThat(log.timed()).isTrue();
        assertThat(log.users()).isEqualTo(2);
        assertThat(log.orders()).isEqualTo(3);
        assertThat(log.items()).isEqualTo(5);
        // 13047 comes first
        assertThat(log.hasTarget(0)).isFalse();
        assertThat(log.hasTarget(1)).isTrue();
        assertThat(log.day(1)).isEqualTo((int) LocalDate.of(2010, 12, 1).toEpochDay());
        assertThat(log.day(2) - log.day(1)).isEqualTo(5);
        assertThat(List.of(log.hour(1), log.weekday(1), log.weekday(2))).containsExactly(8, 2, 0);
        assertThat(log.start(2) - log.start(1)).isEqualTo(3);
    }

    @Test
    void whatIsNoPurchaseOfAProductByACustomerIsCounted() throws IOException {
        ShopOrders read = read(
                3,
                line("1", "71053", 1, "2010-12-01 08:26:00", "17850.0"),
                line("1", "POST", 1, "2010-12-01 08:26:00", "17850.0"),
                line("C2", "71053", -1, "2010-12-02 08:26:00", "17850.0"),
                line("3", "71053", -5, "2010-12-03 08:26:00", "17850.0"),
                line("4", "71053", 1, "2010-12-03 08:26:00", ""),
                line("5", "71053", 1, "2010-13-03 08:26:00", "17850.0"));

        assertThat(read.log().orders()).isEqualTo(1);
        assertThat(read.log().targets()).isZero();
        assertThat(read.skipped())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "lines of cancelled invoices", 1L,
                        "lines without positive quantity", 1L,
                        "lines without a customer", 1L,
                        "lines of postage, fees and the like", 1L,
                        "bad lines", 1L));
    }
}
