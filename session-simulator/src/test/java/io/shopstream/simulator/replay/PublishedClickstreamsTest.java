package io.shopstream.simulator.replay;

import static io.shopstream.simulator.replay.ClickstreamFormat.ONLINE_RETAIL;
import static io.shopstream.simulator.replay.ClickstreamFormat.REES46;
import static io.shopstream.simulator.replay.ClickstreamFormat.TAOBAO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.lines.LineFileException;
import io.shopstream.session.Interaction;
import io.shopstream.session.SessionMessage;
import io.shopstream.simulator.Messages;
import io.shopstream.simulator.OutgoingMessage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which the three clickstreams are found; the rows were made up. */
class PublishedClickstreamsTest {

    private static final String RETAIL =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    private static final String REES46_HEADER =
            "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final StringWriter told = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {"rees46.csv", "rees46-without-header.csv", "rees46-bom-crlf.csv", "rees46-other-columns.csv"})
    void rees46(String name) throws Exception {
        assertThat(events(replay(REES46, published(name), null)))
                .containsExactly(
                        "541312140 2019-10-01T00:00:00Z VIEW 44600062 null furniture.bedroom.bed 35.79 null",
                        "554748717 2019-10-01T00:00:01Z ADD_TO_CART 3900821 null 2053013552326770905 33.2 null",
                        "554748717 2019-10-01T00:00:04Z PURCHASE 3900821 null 2053013552326770905 33.20 null");
        assertThat(told.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"taobao.csv", "taobao-without-header.csv", "taobao-documented-names.csv"})
    void taobao(String name) throws Exception {
        assertThat(events(replay(TAOBAO, published(name), null)))
                .containsExactly(
                        "1 2017-11-24T17:21:10Z VIEW 2268318 null 2520377 null null",
                        "1 2017-11-24T22:15:33Z FAVORITE 2333346 null 2520771 null null",
                        "2 2017-11-25T01:21:25Z PURCHASE 2576651 null 149192 null null");
        assertThat(told.toString()).isEmpty();
    }

    @Test
    void theFirstLineOfAFileWithoutHeaderIsLineOne() throws Exception {
        assertThat(replay(TAOBAO, published("taobao-without-header.csv"), null))
                .extracting(SessionMessage::messageId)
                .containsExactly("taobao-1-1511544070-1", "taobao-1-1511561733-2", "taobao-2-1511572885-3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "online-retail.csv",
                "online-retail-ii.csv",
                "online-retail-us.csv",
                "online-retail-us-two-digits.csv",
                "online-retail-day-first.csv",
                "online-retail-british-slashes.csv",
                "online-retail-semicolons.csv"
            })
    void onlineRetail(String name) throws Exception {
        assertThat(events(replay(ONLINE_RETAIL, published(name), null)))
                .containsExactly(
                        "17850 2010-12-01T08:26:00Z PURCHASE 85123A WHITE LIGHT HOLDER null 2.55 6",
                        "17851 2010-12-01T08:28:00Z PURCHASE 22633 WARMER, UNION JACK null 1.85 2",
                        "guest-536367 2010-12-13T08:34:00Z PURCHASE 84879 BIRD ORNAMENT null 1.69 32");
        assertThat(told.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"online-retail-windows-1252.csv", "online-retail-utf-8.csv"})
    void onlineRetailInEitherEncoding(String name) throws Exception {
        assertThat(events(replay(ONLINE_RETAIL, published(name), null)).get(0))
                .isEqualTo("17850 2010-12-01T08:26:00Z PURCHASE 85123A £5 CAFÉ LIGHT HOLDER null 2.55 6");
    }

    @ParameterizedTest
    @CsvSource({
        "12/1/2010 8:26,   2010-12-01T08:26:00Z, month-first",
        "1-12-2010 08:26,  2010-12-01T08:26:00Z, day-first",
        "01.12.10 08:26,   2010-12-01T08:26:00Z, day-first",
    })
    void datesThatSayNothingHaveTheUsualOrderOfTheirSeparatorAndThatIsTold(String date, String time, String order)
            throws IOException {
        Path file = file(RETAIL + "1,A,LAMP,1," + date + ",1.00,7,UK\n");

        assertThat(replay(ONLINE_RETAIL, file, null).get(0).sentAt()).hasToString(time);
        assertThat(told.toString().lines())
                .containsExactly(file + ": no date shows whether its month or its day comes first; taken as " + order
                        + ", which --dates of replay can change");
    }

    @Test
    void theOrderOfTheDatesCanBeSaid() throws IOException {
        Path file = file(RETAIL + "1,A,LAMP,1,12/1/2010 8:26,1.00,7,UK\n");

        assertThat(replay(ONLINE_RETAIL, file, DateOrder.DAY_FIRST).get(0).sentAt())
                .hasToString("2010-01-12T08:26:00Z");
        assertThat(told.toString()).isEmpty();
    }

    @Test
    void aDateFarBehindDecidesForThoseBeforeIt() throws IOException {
        StringBuilder text = new StringBuilder(RETAIL);
        for (int line = 0; line < 50_000; line++) {
            text.append(line).append(",A,LAMP,1,1/12/2010 8:26,1.00,7,UK\n");
        }
        text.append("x,A,LAMP,1,13/12/2010 8:26,1.00,7,UK\n");

        List<SessionMessage> messages = replay(ONLINE_RETAIL, file(text.toString()), null);

        assertThat(messages).hasSize(50_001);
        assertThat(messages.get(0).sentAt()).hasToString("2010-12-01T08:26:00Z");
        assertThat(told.toString()).isEmpty();
    }

    @Test
    void oneSlipDoesNotDecideTheOrder() throws IOException {
        Path file = file(RETAIL
                + "1,A,LAMP,1,13/1/2010 8:26,1.00,7,UK\n"
                + "2,A,LAMP,1,1/2/2010 8:26,1.00,7,UK\n"
                + "3,A,LAMP,1,1/13/2010 8:26,1.00,7,UK\n"
                + "4,A,LAMP,1,1/14/2010 8:26,1.00,7,UK\n");

        assertThat(replay(ONLINE_RETAIL, file, null))
                .extracting(message -> String.valueOf(message.sentAt()))
                .containsExactly("2010-01-02T08:26:00Z", "2010-01-13T08:26:00Z", "2010-01-14T08:26:00Z");
        assertThat(told.toString().lines()).containsExactly(file + ":2: InvoiceDate is not a time");
    }

    @Test
    void aDateThatContradictsWhatWasAssumedIsAnError() throws IOException {
        StringBuilder text = new StringBuilder(RETAIL);
        for (int line = 0; line < 100_010; line++) {
            text.append("1,A,LAMP,1,1/12/2010 8:26,1.00,7,UK\n");
        }
        Path file = file(text.append("2,A,LAMP,1,13/12/2010 8:26,1.00,7,UK\n").toString());

        assertThatThrownBy(() -> replay(ONLINE_RETAIL, file, null))
                .hasMessage(file + ": line 100012 has a date that is day-first, and those before it were taken for the"
                        + " other order; use --dates day-first");
    }

    @Test
    void daysAndTimesThatAreNoneAreBadLines() throws IOException {
        String row = ",view,1,77,,,1.00,u1,s1\n";
        Path file = file(REES46_HEADER
                + "2019-02-30 10:00:00 UTC" + row
                + "2019-02-29 10:00:00 UTC" + row
                + "2019-11-30 24:00:00 UTC" + row
                + "2019-11-30 23:60:00 UTC" + row
                + "2019-11-31 10:00:00 UTC" + row
                + "2019-13-01 10:00:00 UTC" + row
                + "2019-11-30 10:00:00 CET" + row
                + "2020-02-29 10:00:00 UTC" + row);

        assertThat(replay(REES46, file, null))
                .extracting(message -> String.valueOf(message.sentAt()))
                .containsExactly("2020-02-29T10:00:00Z");
        assertThat(told.toString().lines()).hasSize(7).allMatch(line -> line.endsWith(": event_time is not a time"));
    }

    @Test
    void aPriceThatADoubleHasBeenThroughIsTheDecimal() throws IOException {
        Path file = file(RETAIL
                + "1,A,LAMP,2.0,2010-12-01 08:26:00,19.990000000000002,7,UK\n"
                + "2,A,LAMP,1,2010-12-01 08:26:00,5.551115123125783e-17,7,UK\n"
                + "3,A,LAMP,1.5,2010-12-01 08:26:00,1,7,UK\n"
                + "4,A,LAMP,1,2010-12-01 08:26:00,19.9951234,7,UK\n");

        assertThat(events(replay(ONLINE_RETAIL, file, null)))
                .containsExactly("7 2010-12-01T08:26:00Z PURCHASE A LAMP null 19.99 2");
        assertThat(told.toString().lines())
                .containsExactly(file + ":4: Quantity is not a whole number", file + ":5: UnitPrice is not a price");
    }

    @Test
    void aUserThatIsNobodyIsABadLine() throws IOException {
        String rest = "2019-10-01 00:00:00 UTC,view,1,77,,,1.00,";
        Path file = file(REES46_HEADER + rest + "null,s1\n" + rest + "\u00a0,s1\n" + rest + "u1,s1\n");

        assertThat(replay(REES46, file, null)).hasSize(1);
        assertThat(told.toString().lines())
                .containsExactly(file + ":2: user_id is no id", file + ":3: user_id is no id");
    }

    @Test
    void aStrayQuoteCostsItsOwnLine() throws IOException {
        String end = ",1,2010-12-01 08:26:00,1.00,7,UK\n";
        Path file =
                file(RETAIL + "1,A,\"STRAY" + end + "2,A,\"TWO\nLINES\"" + end + "3,A,5\" LAMP" + end + "4,A,X" + end);

        assertThat(events(replay(ONLINE_RETAIL, file, null)))
                .extracting(event -> event.substring(event.indexOf(" A ") + 3, event.indexOf(" null")))
                .containsExactly("TWO LINES", "5\" LAMP", "X");
        assertThat(told.toString().lines()).containsExactly(file + ":2: opens a quote that is not closed");
    }

    @Test
    void aFileThatEndsWithinALineIsAnErrorAfterWhatItHolds() throws IOException {
        String sound = RETAIL + "1,A,LAMP,1,2010-12-01 08:26:00,1.00,7,UK\n";

        assertThat(replay(ONLINE_RETAIL, file(sound.stripTrailing()), null)).hasSize(1);
        assertFails(sound + "2,A,LAMP,1,2010-12-01 08", "ends in the middle of line 3");
        assertFails(sound + "2,A,\"LAMP, ", "ends within the quotes that line 3 opens");
        assertFails(sound + "2,A,\"LAMP,\n", "ends within the quotes that line 3 opens");
    }

    @Test
    void aFileWithoutAnyEventIsAnError() throws IOException {
        assertFails(RETAIL, "holds no event");
        assertFails(
                RETAIL + "1,A,LAMP,1,1st of May,1.00,7,UK\nC2,A,LAMP,-1,2010-12-01 08:26:00,1.00,7,UK\n",
                "holds no event: 1 bad lines, 1 lines of cancelled invoices; the first is line 2: InvoiceDate is not a time");
    }

    private void assertFails(String text, String what) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> replay(ONLINE_RETAIL, file, null))
                .isInstanceOf(LineFileException.class)
                .hasMessage(file + ": " + what);
    }

    private List<SessionMessage> replay(ClickstreamFormat format, Path file, @Nullable DateOrder dates)
            throws IOException {
        SkippedLineListener listener = SkippedLineListener.printing(new PrintWriter(told, true), 10);
        try (ClickstreamReplay replay = ClickstreamReplay.of(format, file, dates, listener)) {
            return Messages.drain(replay).stream().map(OutgoingMessage::content).toList();
        }
    }

    private static List<String> events(List<SessionMessage> messages) {
        List<String> events = new ArrayList<>();
        for (SessionMessage message : messages) {
            for (Interaction of : message.interactions()) {
                events.add(message.user().userId() + " " + of.at() + " " + of.action() + " " + of.productId() + " "
                        + of.productName() + " " + of.productCategory() + " " + of.productPrice() + " "
                        + of.quantity());
            }
        }
        return events;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("shop.csv"), text);
    }

    private static Path published(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(PublishedClickstreamsTest.class.getResource("/clickstream/" + name))
                .toURI());
    }
}
