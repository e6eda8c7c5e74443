package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The recomputation itself, on a few lines whose summary is counted by hand, and on the real files' known totals. */
class RecomputationTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void countsASessionOfRees46() throws IOException {
        Path file = Files.writeString(folder.resolve("rees46.csv"), """
                event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session
                2019-10-01 00:00:02 UTC,view,7,70,furniture.sofa,alder,10.10,1,aa
                2019-10-01 00:00:02 UTC,cart,6,60,,alder,0.05,1,aa
                2019-10-01 00:00:03 UTC,view,7,70,furniture.sofa,alder,10.10,2,aa
                2019-10-01 01:00:04 UTC,view,9,60,,alder,,1,bb
                2019-10-01 02:00:02 UTC,purchase,6,60,,alder,0.05,1,aa
                2019-10-01 02:00:02 UTC,purchase,7,70,furniture.sofa,alder,10.10,1,aa
                """);

        Map<String, Map<String, String>> summaries =
                Recomputation.of("rees46", file).summaries();

        assertThat(summaries).containsOnlyKeys("1:aa", "2:aa", "1:bb");
        assertThat(summaries)
                .containsEntry(
                        "1:aa",
                        new TreeMap<>(Map.ofEntries(
                                Map.entry("userId", "1"),
                                Map.entry("sessionId", "aa"),
                                Map.entry("visitor", "new"),
                                Map.entry("startedAt", "2019-10-01T00:00:02Z"),
                                Map.entry("endedAt", "2019-10-01T02:00:02Z"),
                                Map.entry("sessionDurationSeconds", "7200"),
                                Map.entry("interactions", "4"),
                                Map.entry("pageViews", "1"),
                                Map.entry("clicks", "0"),
                                Map.entry("searches", "0"),
                                Map.entry("favorites", "0"),
                                Map.entry("addToCarts", "1"),
                                Map.entry("removeFromCarts", "0"),
                                Map.entry("purchases", "2"),
                                Map.entry("reviews", "0"),
                                Map.entry("productIds[0]", "7"),
                                Map.entry("productIds[1]", "6"),
                                Map.entry("productCategories[0]", "furniture.sofa"),
                                Map.entry("productCategories[1]", "60"),
                                Map.entry("amountSpent", "10.15"),
                                Map.entry("purchaseMade", "true"),
                                Map.entry("bounced", "false"),
                                Map.entry("cartAbandoned", "false"),
                                Map.entry("keyActivity", "buying"),
                                Map.entry("keyActivities[0]", "browsing"),
                                Map.entry("keyActivities[1]", "carting"),
                                Map.entry("keyActivities[2]", "buying"),
                                Map.entry("categoryPath[0]", "furniture.sofa"),
                                Map.entry("categoryPath[1]", "60"),
                                Map.entry("categoryPath[2]", "furniture.sofa"),
                                Map.entry("device.deviceType", "not_recorded"),
                                Map.entry("referrer", "not_recorded"))));
        assertThat(summaries.get("2:aa"))
                .containsEntry("visitor", "new")
                .containsEntry("bounced", "true")
                .containsEntry("keyActivity", "browsing")
                .containsEntry("amountSpent", "0");
        assertThat(summaries.get("1:bb")).containsEntry("visitor", "returning").containsEntry("pageViews", "1");
    }

    @Test
    void countsProductsAndMinutesOfRees46() throws IOException {
        Path file = Files.writeString(folder.resolve("rees46.csv"), """
                event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session
                2019-10-01 00:00:02 UTC,view,7,70,furniture.sofa,alder,10.10,1,aa
                2019-10-01 00:00:59 UTC,view,7,71,,alder,10.10,1,bb
                2019-10-01 00:01:00 UTC,purchase,7,70,furniture.sofa,alder,10.10,2,cc
                2019-10-01 00:00:03 UTC,cart,8,,,alder,10.10,2,cc
                """);

        Recomputation recomputation = Recomputation.of("rees46", file);
        Map<String, Map<String, String>> traffic = recomputation.documents("traffic");

        assertThat(recomputation.documents("product_stats"))
                .containsOnlyKeys("7", "8")
                .containsEntry(
                        "7",
                        new TreeMap<>(Map.ofEntries(
                                Map.entry("productId", "7"),
                                Map.entry("productCategory", "furniture.sofa"),
                                Map.entry("views", "2"),
                                Map.entry("addToCarts", "0"),
                                Map.entry("purchases", "1"),
                                Map.entry("unitsSold", "1"),
                                Map.entry("revenue", "10.1"),
                                Map.entry("positiveReviews", "0"),
                                Map.entry("neutralReviews", "0"),
                                Map.entry("negativeReviews", "0"))));
        assertThat(traffic)
                .containsOnlyKeys(
                        "2019-10-01T00:00:00Z:all:all",
                        "2019-10-01T00:00:00Z:device:not_recorded",
                        "2019-10-01T00:00:00Z:referrer:not_recorded",
                        "2019-10-01T00:00:00Z:category:furniture.sofa",
                        "2019-10-01T00:00:00Z:category:71",
                        "2019-10-01T00:01:00Z:all:all",
                        "2019-10-01T00:01:00Z:device:not_recorded",
                        "2019-10-01T00:01:00Z:referrer:not_recorded",
                        "2019-10-01T00:01:00Z:category:furniture.sofa");
        assertThat(traffic.get("2019-10-01T00:00:00Z:all:all"))
                .containsEntry("sessions", "3")
                .containsEntry("visitors", "2")
                .containsEntry("interactions", "3")
                .containsEntry("purchases", "0")
                .containsEntry("revenue", "0");
    }

    @Test
    void countsAUserOfTaobaoAsOneSession() throws IOException {
        Path file = Files.writeString(folder.resolve("taobao.csv"), """
                user_id,item_id,category_id,behavior,unix_seconds
                5,1,8,pv,1511658000
                5,2,8,pv,1511658001
                5,3,8,fav,1511663999
                5,3,9,fav,1511663999
                6,3,9,cart,1511663999
                """);

        Map<String, Map<String, String>> summaries =
                Recomputation.of("taobao", file).summaries();

        assertThat(summaries).containsOnlyKeys("5:taobao-5", "6:taobao-6");
        assertThat(summaries.get("5:taobao-5"))
                .containsEntry("startedAt", "2017-11-26T01:00:00Z")
                .containsEntry("endedAt", "2017-11-26T02:39:59Z")
                .containsEntry("sessionDurationSeconds", "5999")
                .containsEntry("pageViews", "2")
                .containsEntry("favorites", "2")
                .containsEntry("productIds[2]", "3")
                .containsEntry("productCategories[1]", "9")
                .containsEntry("keyActivity", "comparing");
        assertThat(summaries.get("6:taobao-6"))
                .containsEntry("cartAbandoned", "true")
                .containsEntry("keyActivity", "carting");
    }

    @Test
    void countsAnInvoiceOfOnlineRetailWithoutCancelledAndPricelessLines() throws IOException {
        Path file = Files.writeString(folder.resolve("online-retail.csv"), """
                InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
                536477,22041,"RECORD FRAME 7"" SINGLE, SIZE ",48,2010-12-01 12:27:00,2.1,16210.0,United Kingdom
                536477,22042,SMALL FRAME,1,2010-12-01 12:28:00,0.425,16210.0,United Kingdom
                536477,22042,SMALL FRAME,1,2010-12-01 12:28:00,0.0,16210.0,United Kingdom
                C536478,22042,SMALL FRAME,-1,2010-12-01 12:29:00,0.42,16210.0,United Kingdom
                536479,22042,,-1,2010-12-01 12:29:00,0.42,,EIRE
                536480,22042,,3,2010-12-01 12:30:00,0.42,,EIRE
                """);

        Map<String, Map<String, String>> summaries =
                Recomputation.of("online-retail", file).summaries();

        assertThat(summaries).hasSize(2);
        assertThat(summaries.get("16210.0:536477"))
                .containsEntry("interactions", "2")
                .containsEntry("sessionDurationSeconds", "60")
                .containsEntry("amountSpent", "101.225")
                .containsEntry("location.country", "United Kingdom");
        assertThat(summaries.get("guest-536480:536480"))
                .containsEntry("amountSpent", "1.26")
                .containsEntry("bounced", "true")
                .containsEntry("location.country", "EIRE");
    }

    /** The samples that stand in for the real files hold what the rules are about. */
    @Test
    void findsSessionsOfAllKindsInTheSamples() {
        Recomputation rees46 = sample("rees46");
        assertThat(rees46.events()).isEqualTo(615);
        assertThat(total(rees46, "purchases")).isPositive();
        assertThat(total(rees46, "removeFromCarts")).isPositive();

        Recomputation taobao = sample("taobao");
        assertThat(taobao.events()).isEqualTo(425);
        assertThat(total(taobao, "favorites")).isPositive();

        Recomputation retail = sample("online-retail");
        assertThat(retail.events()).as("but for cancelled ones").isPositive().isLessThan(326);
        assertThat(retail.summaries().keySet()).anyMatch(session -> session.startsWith("guest-"));
    }

    private static Recomputation sample(String format) {
        return Recomputation.of(format, Clickstreams.sample(format, format + ".csv.gz"));
    }

    @Test
    void findsTheKnownTotalsOfRees46() {
        Recomputation all = Recomputation.of("rees46", Clickstreams.file("rees46-2019-10-01.csv.gz"));

        assertThat(all.events()).isEqualTo(11_562);
        assertThat(all.summaries()).hasSize(3_585);
        assertThat(total(all, "purchases")).isEqualByComparingTo("139");
        assertThat(total(all, "addToCarts")).isEqualByComparingTo("110");
    }

    @Test
    @EnabledIfSystemProperty(named = "shopstream.lines", matches = "\\d{6,}", disabledReason = "a large file")
    void findsTheKnownTotalsOfTaobao() {
        Recomputation all = Recomputation.of("taobao", Clickstreams.file("taobao-2017-11-26.csv.gz"));

        assertThat(all.events()).isEqualTo(82_110);
        assertThat(all.summaries()).hasSize(51_018);
        assertThat(total(all, "pageViews")).isEqualByComparingTo("73262");
        assertThat(total(all, "favorites")).isEqualByComparingTo("2532");
    }

    @Test
    @EnabledIfSystemProperty(named = "shopstream.lines", matches = "\\d{6,}", disabledReason = "a large file")
    void findsTheKnownTotalsOfOnlineRetail() {
        Recomputation all = Recomputation.of("online-retail", Clickstreams.file("online-retail.csv.gz"));

        assertThat(all.events()).isEqualTo(313_059);
        assertThat(all.summaries()).hasSize(12_495);
        assertThat(total(all, "purchases")).isEqualByComparingTo("313059");
    }

    private static BigDecimal total(Recomputation all, String field) {
        return all.summaries().values().stream()
                .map(summary -> new BigDecimal(summary.getOrDefault(field, "absent")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Out of order; the later message buys, the earlier one names the place, and only one of them pays. */
    @Test
    void mergesTheMessagesOfASession() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> messages = List.of(json.readTree("""
                {"messageId":"m-2","sessionId":"s","sequence":2,"visitor":"returning","user":{"userId":"a:b"},
                "device":{"deviceType":"mobile"},"referrer":"Bing","paymentMethodType":"card","interactions":[
                {"at":"2026-01-01T10:01:00Z","action":"purchase","productId":"p","productPrice":4.50,"quantity":2},
                {"at":"2026-01-01T10:02:00Z","action":"review","productId":"p","review":{"rating":2,"text":"So so"}}]}
                """), json.readTree("""
                {"messageId":"m-1","sessionId":"s","sequence":1,"visitor":"new","user":{"userId":"a:b"},
                "device":{"deviceType":"desktop","browserType":"Firefox"},"referrer":"Google",
                "location":{"country":"DE"},"paymentMethodType":"cash","interactions":[
                {"at":"2026-01-01T10:01:00Z","action":"click","productId":"q","productCategory":"Sofas"},
                {"at":"2026-01-01T10:00:00Z","action":"search"}]}
                """));

        Recomputation recomputation = Recomputation.ofMessages(messages);

        Map<String, String> summary = recomputation.summaries().get("a%3Ab:s");
        assertThat(summary)
                .containsEntry("visitor", "new")
                .containsEntry("sessionDurationSeconds", "120")
                .containsEntry("interactions", "4")
                .containsEntry("productIds[0]", "q")
                .containsEntry("productIds[1]", "p")
                .containsEntry("amountSpent", "9")
                .containsEntry("paymentMethodType", "card")
                .containsEntry("device.browserType", "Firefox")
                .containsEntry("referrer", "Google")
                .containsEntry("location.country", "DE")
                .containsEntry("keyActivities[0]", "searching")
                .containsEntry("keyActivity", "reviewing");
        assertThat(recomputation.documents("product_sentiment"))
                .containsExactly(Map.entry(
                        "a%3Ab:m-2#1",
                        Map.of(
                                "productId", "p",
                                "userId", "a:b",
                                "sessionId", "s",
                                "at", "2026-01-01T10:02:00Z",
                                "rating", "2",
                                "text", "So so",
                                "sentiment", "negative")));
        assertThat(recomputation.documents("product_stats").get("p"))
                .containsEntry("unitsSold", "2")
                .containsEntry("negativeReviews", "1");
        assertThat(recomputation.documents("traffic"))
                .containsKeys("2026-01-01T10:00:00Z:device:desktop", "2026-01-01T10:02:00Z:referrer:Bing");
        assertThat(recomputation.together().documents()).isEqualTo(2);
        assertThatThrownBy(() -> Recomputation.ofMessages(List.of(messages.get(0), messages.get(0))))
                .hasMessageStartingWith("twice: ");
    }
}
