package io.shopstream.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a shop is for, by HTTP. */
@Timeout(60)
class ShoppingTest {

    private static final Pattern NUMBER = Pattern.compile("name=\"number\" value=\"(SF-[0-9A-F]{10})\"");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestShop shop;

    @SuppressWarnings("NullAway.Init")
    private ShopClient client;

    @BeforeEach
    void open() throws IOException {
        shop = TestShop.open(folder);
        client = shop.client();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aNewcomerSeesWhatTrendsAndTheTopFive() {
        String home = client.page("/");

        assertThat(home).contains("What others look at now", "Our five most looked at");
        assertThat(ShopClient.shelf(home, "for-you")).containsExactly("p-101", "p-102", "p-103", "p-104", "p-105");
        assertThat(ShopClient.shelf(home, "top")).containsExactly("p-120", "p-121", "p-122", "p-123", "p-124");
    }

    @Test
    void whoHasLookedAtSomethingIsToldWhyAListIsTheirs() {
        client.page("/product/p-110");

        String home = client.page("/");
        assertThat(home).contains("For you, because you looked at", "What others look at now");
        assertThat(ShopClient.shelf(home, "for-you"))
                .containsExactlyElementsOf(StubRecommender.neighbours("p-110").subList(0, 5));
    }

    @Test
    void aProductHasWhatGoesWithItAndWhatIsLookedAtNext() {
        String page = client.page("/product/p-110");

        List<String> neighbours = StubRecommender.neighbours("p-110").subList(0, 5);
        assertThat(page).contains("Goes with it", "Looked at next");
        assertThat(ShopClient.shelf(page, "goes-with")).containsExactlyElementsOf(neighbours);
        assertThat(ShopClient.shelf(page, "looked-at")).containsExactlyElementsOf(neighbours);
        assertThat(shop.service.asked())
                .anyMatch(asked -> asked.startsWith("/api/item-to-item/bought/p-110?"))
                .anyMatch(asked -> asked.startsWith("/api/item-to-item/viewed/p-110?"));
    }

    @Test
    void whatIsDoneIsToldWithTheListThatLedToIt() {
        String list = ShopClient.recommendationId(client.page("/"));
        client.page("/product/p-101?from=" + list);
        client.post("/cart/add", Map.of("product", "p-101", "quantity", "3", "from", list));
        String order = buy();

        JsonNode view = only("view");
        assertThat(view.path("recommendationId").asText()).isEqualTo(list);
        assertThat(view.path("userId").asText()).matches("guest-[0-9a-f]{32}");
        assertThat(view.path("timestamp").asText()).isEqualTo("2026-11-29T10:00:00Z");
        assertThat(only("add_to_cart").path("recommendationId").asText()).isEqualTo(list);
        JsonNode purchase = only("purchase");
        assertThat(purchase.path("recommendationId").asText()).isEqualTo(list);
        assertThat(purchase.path("quantity").asInt()).isEqualTo(3);
        assertThat(purchase.path("sessionId")).isEqualTo(view.path("sessionId"));
        assertThat(view.path("sessionId").asText())
                .isNotEqualTo(client.cookies().get(ShopClient.SESSION));
        assertThat(client.page("/order/" + order)).contains(order, "3 × ");
    }

    @Test
    void aListThatNobodyMadeIsNotTold() {
        client.page("/product/p-101?from=" + "x".repeat(65));
        client.page("/product/p-102?from=%3Cscript%3E");

        assertThat(shop.service.events("view")).hasSize(2).allSatisfy(view -> assertThat(view.has("recommendationId"))
                .isFalse());
    }

    @Test
    void theSameCheckoutSentTwiceBuysOnce() {
        client.page("/product/p-101");
        client.post("/cart/add", Map.of("product", "p-101", "quantity", "1"));
        String number = number(client.page("/checkout"));
        HttpResponse<String> first = client.post("/buy", Map.of("number", number));
        HttpResponse<String> second = client.post("/buy", Map.of("number", number));

        assertThat(List.of(first.statusCode(), second.statusCode())).containsOnly(303);
        assertThat(first.headers().firstValue("Location")).contains("/order/" + number);
        assertThat(second.headers().firstValue("Location")).contains("/order/" + number);
        assertThat(shop.service.events("purchase")).hasSize(1);
        assertThat(client.page("/cart")).contains("Nothing is in your cart yet");
    }

    @Test
    void aCheckoutThatIsOverBuysNothing() {
        client.page("/product/p-101");
        client.post("/cart/add", Map.of("product", "p-101", "quantity", "1"));
        HttpResponse<String> answer = client.post("/buy", Map.of("number", "SF-0000000000"));

        assertThat(answer.headers().firstValue("Location")).contains("/cart");
        assertThat(shop.service.events("purchase")).isEmpty();
    }

    @Test
    void whatWasBoughtIsInNoListAnyMore() {
        client.page("/product/p-120");
        client.post("/cart/add", Map.of("product", "p-120", "quantity", "1"));
        client.page("/product/p-101");
        client.post("/cart/add", Map.of("product", "p-101", "quantity", "1"));
        buy();

        String home = client.page("/");
        assertThat(ShopClient.shelf(home, "top")).containsExactly("p-121", "p-122", "p-123", "p-124", "p-125");
        assertThat(ShopClient.shelf(home, "for-you")).hasSize(5).doesNotContain("p-101", "p-120");
        // 37 * 500 / 500: p-120 is a neighbour of the one that it is the first neighbour of
        String other = client.page("/product/p-583");
        assertThat(ShopClient.shelf(other, "goes-with")).hasSize(5).doesNotContain("p-120");
        assertThat(StubRecommender.neighbours("p-583")).contains("p-120");
    }

    @Test
    void aDislikeCountsAtOnceInAllListsAndALikeIsTold() {
        String list = ShopClient.recommendationId(client.page("/"));
        HttpResponse<String> answer = client.post(
                "/opinion", Map.of("product", "p-102", "opinion", "dislike", "from", list, "back", "/search?q=x"));
        assertThat(answer.headers().firstValue("Location")).contains("/search?q=x");

        assertThat(ShopClient.shelf(client.page("/"), "for-you"))
                .containsExactly("p-101", "p-103", "p-104", "p-105", "p-106");
        assertThat(shop.service.asked()).anyMatch(asked -> asked.contains("exclude=p-102"));
        HttpResponse<String> part = client.post(
                "/opinion",
                Map.of("product", "p-103", "opinion", "like", "from", list, "back", "/"),
                "Accept",
                "application/json");
        assertThat(part.body()).contains("p-104").doesNotContain("p-102");
        assertThat(only("favorite").path("itemId").asText()).isEqualTo("p-103");
        assertThat(only("favorite").path("recommendationId").asText()).isEqualTo(list);
    }

    @Test
    void aListIsShownOnceAndAsItWasShown() {
        String list = ShopClient.recommendationId(client.page("/"));
        client.post("/shown", Map.of("id", list));
        client.post("/shown", Map.of("id", list));
        client.post("/shown", Map.of("id", "of-nobody"));

        assertThat(shop.service.shown()).hasSize(1);
        JsonNode shown = shop.service.shown().get(0);
        assertThat(shown.path("recommendationId").asText()).isEqualTo(list);
        assertThat(shown.path("deviceId").asText()).isEqualTo(client.cookies().get(ShopClient.DEVICE));
        assertThat(shown.path("userId").asText()).startsWith("guest-");
        assertThat(shown.path("experiment").asText()).isEqualTo("order");
        assertThat(shown.path("variant").asText()).isEqualTo("b");
        assertThat(shown.path("modelVersion").asText()).isEqualTo("stub-1");
        assertThat(shown.path("scenario").asText()).isEqualTo("discover");
        assertThat(shown.path("items")).hasSize(5);
        assertThat(shown.at("/items/4/id").asText()).isEqualTo("p-105");
        assertThat(shown.at("/items/4/position").asInt()).isEqualTo(4);
        assertThat(shown.at("/items/4/score").asDouble()).isEqualTo(0.2);
        assertThat(shown.at("/items/4/source").asText()).isEqualTo("neighbours");
        assertThat(shown.at("/items/4").has("propensity")).isFalse();
        assertThat(shown.at("/items/2/propensity").asDouble()).isEqualTo(0.1);
    }

    @Test
    void aListOfNothingIsToldToItsExperimentToo() {
        shop.service.empty(true);
        String home = client.page("/");
        assertThat(ShopClient.shelf(home, "for-you")).isEmpty();
        client.post("/shown", Map.of("id", ShopClient.recommendationId(home)));

        assertThat(shop.service.shown()).hasSize(1);
        assertThat(shop.service.shown().get(0).path("items")).isEmpty();
        assertThat(shop.service.shown().get(0).path("variant").asText()).isEqualTo("b");
    }

    @Test
    void anAccountKeepsItsCartInAnotherBrowserAndAfterARestart() {
        shop.addAccount(TestShop.EMAIL, TestShop.USER, "Ida", TestShop.PASSWORD);
        client.page("/product/p-101");
        client.post("/cart/add", Map.of("product", "p-101", "quantity", "2"));
        assertThat(client.logIn(TestShop.EMAIL, TestShop.PASSWORD).statusCode()).isEqualTo(303);
        assertThat(client.page("/")).contains("Good to see you, Ida", "Cart (2)");

        shop.start();
        ShopClient other = shop.client();
        other.logIn(TestShop.EMAIL, TestShop.PASSWORD);
        assertThat(other.page("/cart")).contains("Cart (2)");
        other.page("/product/p-110");
        assertThat(shop.service.events("view").get(1).path("userId").asText()).isEqualTo(TestShop.USER);
        other.post("/logout", Map.of());
        assertThat(other.page("/")).contains("Cart (0)", "Log in");
    }

    @Test
    void whoMakesAnAccountIsLoggedIn() {
        client.page("/register");
        Map<String, String> form = Map.of("name", "Ole", "email", "Ole@Example.org", "password", "0123456789");
        assertThat(client.post("/register", form).statusCode()).isEqualTo(303);
        assertThat(client.page("/")).contains("Good to see you, Ole");

        ShopClient other = shop.client();
        other.page("/register");
        HttpResponse<String> again = other.post("/register", form);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("With this e-mail no account can be made");
        Map<String, String> weak = new HashMap<>(form);
        weak.put("password", "012345678");
        assertThat(other.post("/register", weak).body()).contains("The password needs 10 to 128 characters");
        assertThat(other.logIn(" OLE@example.org", "0123456789").statusCode()).isEqualTo(303);
    }

    @Test
    void simulatedShoppersHaveAccountsWithThePasswordThatWasPrintedLast() {
        String first = shop.makeAccounts(1);
        List<String> second = shop.makeAccounts(2).lines().toList();

        assertThat(second).hasSize(3);
        assertThat(second.get(0)).matches("u-1  [a-z.]+1@example\\.(com|net|org)");
        String email = second.get(1).split("  ", -1)[1];
        String password = second.get(2).replace("password of each: ", "");
        assertThat(client.logIn(
                                second.get(0).split("  ", -1)[1],
                                first.lines().toList().get(1).replace("password of each: ", ""))
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.logIn(email, password).statusCode()).isEqualTo(303);
        client.page("/product/p-101");
        assertThat(only("view").path("userId").asText()).isEqualTo("u-2");
    }

    @Test
    void aReviewIsShownAndTold() {
        client.page("/product/p-101");
        client.post("/review", Map.of("product", "p-101", "rating", "4", "text", "Sits well."));

        assertThat(client.page("/product/p-101")).contains("Sits well.", "★★★★☆", "A guest", "29 November 2026");
        assertThat(only("review").at("/review/rating").asInt()).isEqualTo(4);
        assertThat(only("review").at("/review/text").asText()).isEqualTo("Sits well.");
    }

    @Test
    void theShopIsOpenWhileTheServiceIsAwayAndTellsOfOrdersLater() {
        shop.service.away(true);
        assertThat(client.page("/")).contains("Suggestions are taking a short break", "All furniture");
        client.page("/product/p-101");
        client.post("/cart/add", Map.of("product", "p-101", "quantity", "1"));
        String number = buy();
        assertThat(client.page("/order/" + number)).contains(number);

        shop.service.away(false);
        shop.start();
        await(() -> !shop.service.events("purchase").isEmpty());
        assertThat(only("purchase").path("itemId").asText()).isEqualTo("p-101");
    }

    @Test
    void theShopIsOpenWhileMongoIsAwayAndTheCartStays() {
        client.page("/product/p-101");
        client.post("/cart/add", Map.of("product", "p-101", "quantity", "1"));
        String number = number(client.page("/checkout"));
        shop.stopMongo();

        HttpResponse<String> answer = client.post("/buy", Map.of("number", number));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("your cart is as it was");
        assertThat(client.page("/cart")).contains("Cart (1)");
        assertThat(client.page("/product/p-101")).contains("Reviews cannot be shown right now");
        assertThat(client.logIn(TestShop.EMAIL, TestShop.PASSWORD).body()).contains("Nobody can log in right now");
        assertThat(shop.service.events("purchase")).isEmpty();
    }

    @Test
    void aVisitEndsAfterHalfAnHourAndADeviceStays() {
        client.page("/product/p-101");
        shop.clock.pass(Duration.ofMinutes(30));
        client.page("/product/p-102");
        shop.clock.pass(Duration.ofMinutes(31));
        client.page("/product/p-103");

        List<String> visits = shop.service.events("view").stream()
                .map(view -> view.path("sessionId").asText())
                .toList();
        assertThat(visits.get(1)).isEqualTo(visits.get(0)).isNotEqualTo(visits.get(2));
    }

    @Test
    void theSearchFindsNamesInBothLanguages() {
        assertThat(client.page("/search?q=lund%20sof")).contains("Lund sofa", "One product");
        assertThat(client.page("/search?q=B%C3%9CCHERREGAL")).contains("20 products");
        assertThat(client.page("/search?q=zzz")).contains("Nothing we sell is called that");
    }

    @Test
    void theShopSpeaksGermanToWhoAsksForItAndToWhoChoosesIt() {
        assertThat(client.page("/product/p-103", "Accept-Language", "de-AT,de;q=0.9,en;q=0.5"))
                .contains("<html lang=\"de\">", "In den Warenkorb", "Sofa Lund", "€");
        assertThat(client.page("/")).contains("<html lang=\"en\">");
        client.post("/language", Map.of("language", "de", "back", "/"));
        assertThat(client.page("/")).contains("<html lang=\"de\">", "Bücherregale");
    }

    @Test
    void aFetchAheadAndAHeadRequestAreNoViews() {
        client.page("/product/p-101", "Sec-Purpose", "prefetch");
        client.head("/product/p-101");

        assertThat(shop.service.events("view")).isEmpty();
    }

    private String buy() {
        String number = number(client.page("/checkout"));
        assertThat(client.post("/buy", Map.of("number", number)).statusCode()).isEqualTo(303);
        return number;
    }

    static String number(String checkout) {
        return NUMBER.matcher(checkout)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode only(String type) {
        assertThat(shop.service.events(type)).hasSize(1);
        return shop.service.events(type).get(0);
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
