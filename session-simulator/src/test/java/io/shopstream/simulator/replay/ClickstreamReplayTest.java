package io.shopstream.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.shopstream.lines.LineFileException;
import io.shopstream.session.Action;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.Location;
import io.shopstream.session.MessageIdentity;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.User;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.simulator.Messages;
import io.shopstream.simulator.OutgoingMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files in the sources' formats, made up for these tests. */
class ClickstreamReplayTest {

    private static final Device NOT_RECORDED = new Device("not_recorded", null, null);

    private static final String REES46 =
            "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n";

    private static final String TAOBAO = "user_id,item_id,category_id,behavior,unix_seconds\n";

    private static final String RETAIL =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<String> skipped = new ArrayList<>();

    @Test
    void anEventOfRees46IsAMessage() throws IOException {
        List<SessionMessage> messages = replay(
                ClickstreamFormat.REES46,
                REES46
                        + "2020-01-01 00:00:00 UTC,view,7,99,furniture.sofa,acme,499.50,u1,sess-a\n"
                        + "2020-01-01 00:00:01 UTC,cart,7,99,,acme,499.50,u2,sess-b\n"
                        + "2020-01-01 00:00:02 UTC,remove_from_cart,7,99,furniture.sofa,acme,,u1,sess-a\n"
                        + "2020-01-01 00:00:02 UTC,purchase,8,99,furniture.sofa,,1,u3,sess-a\n");

        assertThat(messages)
                .extracting(SessionMessage::messageId)
                .containsExactly(
                        "rees46-sess-a-1577836800-2",
                        "rees46-sess-b-1577836801-3",
                        "rees46-sess-a-1577836802-4",
                        "rees46-sess-a-1577836802-5");
        assertThat(messages).extracting(SessionMessage::sequence).containsExactly(0, 0, 1, 0);
        assertThat(messages.get(0))
                .isEqualTo(SessionMessage.builder(
                                "rees46-sess-a-1577836800-2",
                                "sess-a",
                                new User("u1", null, null, null),
                                NOT_RECORDED,
                                "not_recorded",
                                new Interaction[] {
                                    Interaction.builder(Instant.parse("2020-01-01T00:00:00Z"), Action.VIEW)
                                            .productId("7")
                                            .productCategory("furniture.sofa")
                                            .productPrice(new BigDecimal("499.50"))
                                            .build()
                                })
                        .sequence(0)
                        .sentAt(Instant.parse("2020-01-01T00:00:00Z"))
                        .build());
        assertThat(messages.get(1).interactions()[0].productCategory()).isEqualTo("99");
        assertThat(messages.get(2).interactions()[0].productPrice()).isNull();
        assertThat(messages)
                .extracting(message -> message.interactions()[0].action())
                .containsExactly(Action.VIEW, Action.ADD_TO_CART, Action.REMOVE_FROM_CART, Action.PURCHASE);
    }

    @Test
    void aUserOfTaobaoIsASession() throws IOException {
        List<SessionMessage> messages = replay(
                ClickstreamFormat.TAOBAO,
                TAOBAO
                        + "5,70,9,pv,1511658000\n6,70,9,fav,1511658000\n5,71,9,cart,1511658001\n5,71,9,buy,1511658002\n");

        assertThat(messages)
                .extracting(
                        SessionMessage::messageId,
                        SessionMessage::sessionId,
                        message -> message.user().userId(),
                        SessionMessage::sequence,
                        message -> message.interactions()[0].action())
                .containsExactly(
                        tuple("taobao-5-1511658000-2", "taobao-5", "5", 0, Action.VIEW),
                        tuple("taobao-6-1511658000-3", "taobao-6", "6", 0, Action.FAVORITE),
                        tuple("taobao-5-1511658001-4", "taobao-5", "5", 1, Action.ADD_TO_CART),
                        tuple("taobao-5-1511658002-5", "taobao-5", "5", 2, Action.PURCHASE));
        assertThat(messages.get(3).interactions()[0])
                .isEqualTo(Interaction.builder(Instant.parse("2017-11-26T01:00:02Z"), Action.PURCHASE)
                        .productId("71")
                        .productCategory("9")
                        .build());
    }

    @Test
    void anInvoiceIsAMessageEvenWhereAnotherInterruptsIt() throws IOException {
        List<SessionMessage> messages = replay(
                ClickstreamFormat.ONLINE_RETAIL,
                RETAIL
                        + "500,A1,\"LAMP, \"\"RED\"\" \",6,2010-12-01 08:59:00,2.55,17850.0,United Kingdom\n"
                        + "501,A2,MUG,1,2010-12-01 08:59:00,1.00,,France\n"
                        + "500,A3,,2,2010-12-01 09:00:00,3.391,17850.0,United Kingdom\n");

        assertThat(messages)
                .extracting(SessionMessage::messageId)
                .containsExactly("online-retail-501-1291193940-0", "online-retail-500-1291193940-0");
        assertThat(messages.get(0).user().userId()).isEqualTo("guest-501");
        SessionMessage invoice = messages.get(1);
        assertThat(invoice.user().userId()).isEqualTo("17850.0");
        assertThat(invoice.location()).isEqualTo(new Location("United Kingdom", null, null, null));
        assertThat(invoice.sentAt()).isEqualTo(Instant.parse("2010-12-01T09:00:00Z"));
        assertThat(invoice.interactions())
                .containsExactly(
                        Interaction.builder(Instant.parse("2010-12-01T08:59:00Z"), Action.PURCHASE)
                                .productId("A1")
                                .productName("LAMP, \"RED\"")
                                .productPrice(new BigDecimal("2.55"))
                                .quantity(6)
                                .build(),
                        Interaction.builder(Instant.parse("2010-12-01T09:00:00Z"), Action.PURCHASE)
                                .productId("A3")
                                .productPrice(new BigDecimal("3.391"))
                                .quantity(2)
                                .build());
    }

    @Test
    void anInvoiceClosesOnceTimeHasMovedOn() throws IOException {
        List<SessionMessage> messages = replay(
                ClickstreamFormat.ONLINE_RETAIL,
                RETAIL
                        + "500,A1,LAMP,6,2010-12-01 08:00:00,2.55,1,UK\n"
                        + "501,A1,LAMP,6,2010-12-01 08:10:00,2.55,1,UK\n"
                        + "500,A1,LAMP,6,2010-12-01 08:10:00,2.55,1,UK\n"
                        + "502,A1,LAMP,6,2010-12-01 08:21:00,2.55,1,UK\n"
                        + "500,A1,LAMP,6,2010-12-01 08:22:00,2.55,1,UK\n");

        assertThat(messages)
                .extracting(
                        SessionMessage::sessionId, SessionMessage::sequence, message -> message.interactions().length)
                .containsExactly(tuple("501", 0, 1), tuple("500", 0, 2), tuple("502", 0, 1), tuple("500", 1, 1));
    }

    @Test
    void anInvoiceIsSplitWhereItExceedsTheLimits() throws IOException {
        String longName = "é".repeat(500);
        StringBuilder file = new StringBuilder(RETAIL);
        for (int line = 0; line < 1_001; line++) {
            file.append("500,P").append(line).append(",x,1,2010-12-01 08:00:00,2.55,1,UK\n");
        }
        for (int line = 0; line < 400; line++) {
            file.append("501,P").append(line).append("," + longName + ",1,2010-12-01 08:00:00,2.55,1,UK\n");
        }

        List<SessionMessage> messages = replay(ClickstreamFormat.ONLINE_RETAIL, file.toString());

        assertThat(messages)
                .extracting(
                        SessionMessage::messageId, SessionMessage::sequence, message -> message.interactions().length)
                .containsExactly(
                        tuple("online-retail-500-1291190400-0", 0, 1_000),
                        tuple("online-retail-500-1291190400-1", 1, 1),
                        tuple("online-retail-501-1291190400-0", 0, 200),
                        tuple("online-retail-501-1291190400-1", 1, 200));
    }

    @Test
    void whatIsNoSaleIsCountedByKind() throws IOException {
        ClickstreamReplay replay = open(
                ClickstreamFormat.ONLINE_RETAIL,
                RETAIL
                        + "C500,A1,LAMP,-6,2010-12-01 08:00:00,2.55,1,UK\n"
                        + "501,A1,LAMP,-1,2010-12-01 08:00:00,0.0,1,UK\n"
                        + "502,A1,LAMP,1,2010-12-01 08:00:00,-5.0,1,UK\n"
                        + "503,A1,LAMP,1,2010-12-01 08:00:00,0.00,1,UK\n"
                        + "504,A1,LAMP,1,2010-12-01 08:00:00,1,1,UK\n");

        assertThat(Messages.drain(replay)).hasSize(1);
        assertThat(replay.sessions()).isEqualTo(1);
        assertThat(replay.skipped())
                .isEqualTo(Map.of(
                        "lines of cancelled invoices", 1L,
                        "lines without positive price", 2L,
                        "lines without positive quantity", 1L));
        assertThat(skipped)
                .containsExactly(
                        "shop.csv:2: InvoiceNo is of a cancelled invoice",
                        "shop.csv:3: Quantity is not positive",
                        "shop.csv:4: UnitPrice is not positive",
                        "shop.csv:5: UnitPrice is not positive");
    }

    /** Their messages share an id; user and id together tell them apart. */
    @Test
    void twoCustomersOfOneInvoiceHaveAMessageEach() throws IOException {
        List<SessionMessage> messages = replay(
                ClickstreamFormat.ONLINE_RETAIL,
                RETAIL
                        + "700010,10001A,OAK SIDE TABLE,6,2010-12-01 08:26:00,2.50,11111,United Kingdom\n"
                        + "700010,10002,PINE SHELF,2,2010-12-01 08:26:00,4.00,,United Kingdom\n");

        assertThat(messages)
                .extracting(SessionMessage::identity)
                .containsExactly(
                        new MessageIdentity("11111", "online-retail-700010-1291191960-0"),
                        new MessageIdentity("guest-700010", "online-retail-700010-1291191960-0"));
    }

    @Test
    void aBadLineCostsItselfOnlyAndIsReportedWithItsNumber() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes((REES46
                        + "2020-01-01 00:00:00 UTC,view,7,99,,acme,1,u1,s\n"
                        + "2020-01-01,view,7,99,,acme,1,u1,s\n"
                        + "2020-01-01 00:00:00 UTC,view,7,99,,acme,1,u1\n"
                        + "\n"
                        + "2020-01-01 00:00:00 UTC,stare,7,99,,acme,1,u1,s\r\n"
                        + "2020-01-01 00:00:00 UTC,view,,99,,acme,1,u1,s\n"
                        + "2020-01-01 00:00:00 UTC,view,7,99,,acme,cheap,u1,s\n"
                        + "2020-01-01 00:00:00 UTC,view,7,99,,acme,-1,u1,s\n"
                        + "2020-01-01 00:00:00 UTC,view,7,99,,acme,1e300,u1,s\n"
                        + "2020-01-01 00:00:00 UTC,view,7,99,,acme,1,u1,\n"
                        + "1970-01-01 00:00:00 UTC,view,7,99,,acme,1,u1,s\n"
                        + "2020-01-01 00:00:00 UTC,view,7,99,\"furniture,acme,1,u1,s\n"
                        + "2020-01-01 00:00:00 UTC,view,7,99,,acme,1," + "ü".repeat(100) + ",s\n"
                        + "2020-01-01 00:00:00 UTC,view,7\u0007,99,,acme,1,u1,s\n"
                        + "x".repeat(70_000) + "\n"
                        + "2020-01-01 00:00:00 UTC,view,7,99,")
                .getBytes(StandardCharsets.UTF_8));
        file.write(0xe9);
        file.writeBytes(
                ",acme,1,u1,s\n2020-01-01 00:00:09 UTC,view,7,99,,acme,1,u1,s".getBytes(StandardCharsets.UTF_8));
        Path path = folder.resolve("shop.csv");
        Files.write(path, file.toByteArray());

        ClickstreamReplay replay = ClickstreamReplay.of(ClickstreamFormat.REES46, path, this::remember);

        assertThat(Messages.drain(replay))
                .extracting(message -> message.content().messageId())
                .containsExactly("rees46-s-1577836800-2", "rees46-s-1577836809-18");
        assertThat(skipped)
                .containsExactly(
                        "shop.csv:3: event_time is not a time",
                        "shop.csv:4: has 8 columns where 9 are expected",
                        "shop.csv:6: event_type is none of view, cart, remove_from_cart, purchase",
                        "shop.csv:7: product_id is empty",
                        "shop.csv:8: price is not a number",
                        "shop.csv:9: price is not a price",
                        "shop.csv:10: price is not a price",
                        "shop.csv:11: user_session is empty",
                        "shop.csv:12: event_time is a time before 2000-01-01T00:00:00Z or after 2100-01-01T00:00:00Z",
                        "shop.csv:13: opens a quote that is not closed",
                        "shop.csv:14: user_id is too long for an id",
                        "shop.csv:15: product_id holds a control character",
                        "shop.csv:16: is longer than 65536 bytes",
                        "shop.csv:17: is not UTF-8 text");
        assertThat(replay.skipped()).isEqualTo(Map.of("bad lines", 14L));
    }

    @Test
    void replayingTwiceGivesTheSameBytesPlainOrCompressed() throws IOException {
        String text = TAOBAO + "5,70,9,pv,1511658000\n6,70,9,fav,1511658000\n";
        Path compressed = folder.resolve("compressed");
        Files.write(compressed, gzip(text));

        List<byte[]> plain = Messages.drain(open(ClickstreamFormat.TAOBAO, text)).stream()
                .map(OutgoingMessage::value)
                .toList();
        List<byte[]> unpacked =
                Messages.drain(ClickstreamReplay.of(ClickstreamFormat.TAOBAO, compressed, this::remember)).stream()
                        .map(OutgoingMessage::value)
                        .toList();

        assertThat(unpacked).usingElementComparator(Arrays::compare).isEqualTo(plain);
        assertThat(plain).hasSize(2);
    }

    @Test
    void aTruncatedFileYieldsWhatItHoldsAndThenFails() throws IOException {
        StringBuilder text = new StringBuilder(TAOBAO);
        for (int line = 2; line <= 5_000; line++) {
            text.append(line * 7_919L % 10_007)
                    .append(",70,9,pv,")
                    .append(1511658000 + line)
                    .append('\n');
        }
        byte[] whole = gzip(text.toString());
        Path truncated = folder.resolve("truncated.csv.gz");
        Files.write(truncated, Arrays.copyOf(whole, whole.length / 2));
        ClickstreamReplay replay = ClickstreamReplay.of(ClickstreamFormat.TAOBAO, truncated, this::remember);
        List<OutgoingMessage> yielded = new ArrayList<>();

        assertThatThrownBy(() -> {
                    while (true) {
                        OutgoingMessage message = replay.next();
                        if (message == null) {
                            return;
                        }
                        yielded.add(message);
                    }
                })
                .isInstanceOf(LineFileException.class)
                .hasMessage(truncated + ": the compressed data ends early, in line " + (yielded.size() + 2));
        assertThat(yielded).hasSizeBetween(1_500, 3_500);
        assertThat(skipped).isEmpty();
    }

    @Test
    void aFileThatIsNoClickstreamOfItsFormatIsOneLine() throws IOException {
        assertRefused("", "is empty");
        assertRefused(REES46, "is a rees46 file, not taobao");
        assertRefused(
                "a,b\u0007,c\n1,2,3\n",
                "is not a taobao file: its first line is 'a,b?,c', neither an event nor the header"
                        + " 'user_id,item_id,category_id,behavior,unix_seconds'");
        assertRefused("x".repeat(70_000), "is not a taobao file: its first line is longer than 65536 bytes");
        assertThatThrownBy(() -> ClickstreamReplay.of(ClickstreamFormat.TAOBAO, folder, this::remember))
                .hasMessage(folder + ": is a folder, not a file");
        Path missing = folder.resolve("missing.csv");
        assertThatThrownBy(() -> ClickstreamReplay.of(ClickstreamFormat.TAOBAO, missing, this::remember))
                .hasMessage(missing + ": no such file");
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(gzip("x"), 5));
        assertThatThrownBy(() -> ClickstreamReplay.of(ClickstreamFormat.TAOBAO, cut, this::remember))
                .hasMessage(cut + ": the compressed data ends early, in line 1");
    }

    @Test
    void aFormatIsKnownByItsName() {
        assertThat(ClickstreamFormat.parse("online-retail")).isEqualTo(ClickstreamFormat.ONLINE_RETAIL);
        assertThatThrownBy(() -> ClickstreamFormat.parse("Rees47"))
                .hasMessage("there is no format 'Rees47'; there are rees46, taobao, online-retail");
    }

    private void assertRefused(String text, String what) {
        assertThatThrownBy(() -> open(ClickstreamFormat.TAOBAO, text))
                .isInstanceOf(LineFileException.class)
                .hasMessage(folder.resolve("shop.csv") + ": " + what);
    }

    /** Each message also decodes to what it says. */
    private List<SessionMessage> replay(ClickstreamFormat format, String text) throws IOException {
        List<SessionMessage> contents = new ArrayList<>();
        for (OutgoingMessage message : Messages.drain(open(format, text))) {
            assertThat(SessionCodec.decodeMessage(message.value()))
                    .isEqualTo(new Decoded.Accepted<>(message.content()));
            assertThat(message.key()).isEqualTo(message.content().user().userId());
            assertThat(message.dueAt()).isEqualTo(message.content().sentAt());
            contents.add(message.content());
        }
        assertThat(skipped).isEmpty();
        return contents;
    }

    private ClickstreamReplay open(ClickstreamFormat format, String text) throws IOException {
        Path path = folder.resolve("shop.csv");
        Files.writeString(path, text, StandardCharsets.UTF_8);
        return ClickstreamReplay.of(format, path, this::remember);
    }

    private void remember(SkippedLine line) {
        skipped.add(line.toString().substring(folder.toString().length() + 1));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
