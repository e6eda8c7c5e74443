package io.shopstream.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What nobody may do to somebody else. */
@Timeout(60)
class SecurityTest {

    private static final String SCRIPT = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";
    private static final List<String> POSTS = List.of(
            "/cart/add",
            "/cart/change",
            "/buy",
            "/review",
            "/opinion",
            "/shown",
            "/login",
            "/logout",
            "/register",
            "/language");

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
    void noFormCountsWithoutTheTokenOfItsSession() {
        client.page("/");
        ShopClient other = shop.client();
        other.page("/");

        Map<String, String> fields = Map.of(
                "product",
                "p-101",
                "quantity",
                "1",
                "opinion",
                "like",
                "rating",
                "5",
                "text",
                "Good.",
                "id",
                "x",
                "language",
                "de",
                "number",
                "SF-1");
        for (String path : POSTS) {
            for (String token : List.of("", "0".repeat(32), other.csrf())) {
                Map<String, String> all = new HashMap<>(fields);
                all.put("csrf", token);
                assertThat(client.postBare(path, all).statusCode())
                        .as("%s with the token '%s'", path, token)
                        .isEqualTo(403);
            }
            assertThat(client.postBare(path, fields).statusCode()).as(path).isEqualTo(403);
            assertThat(shop.client().postBare(path, fields).statusCode())
                    .as("%s without a session", path)
                    .isEqualTo(403);
        }
        assertThat(shop.service.events("add_to_cart")).isEmpty();
        assertThat(client.page("/cart")).contains("Cart (0)");
    }

    @Test
    void aFormOfAnotherPageIsRefusedEvenWithTheToken() {
        client.page("/");
        Map<String, String> form = Map.of("product", "p-101", "quantity", "1");

        assertThat(client.post("/cart/add", form, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.post("/cart/add", form, "Origin", "null").statusCode())
                .isEqualTo(403);
        assertThat(client.post("/cart/add", form, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.post("/cart/add", form, "Sec-Fetch-Site", "same-site").statusCode())
                .isEqualTo(403);
        assertThat(client.post("/cart/add", form, "Origin", shop.address()).statusCode())
                .isEqualTo(303);
    }

    @Test
    void aLinkElsewhereOpensAPageAndNothingElseElsewhereReadsOne() {
        assertThat(client.get(
                                "/product/p-101",
                                "Sec-Fetch-Site",
                                "cross-site",
                                "Sec-Fetch-Mode",
                                "navigate",
                                "Sec-Fetch-Dest",
                                "document")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.get("/product/p-101", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors")
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.get(
                                "/product/p-101",
                                "Sec-Fetch-Site",
                                "cross-site",
                                "Sec-Fetch-Mode",
                                "navigate",
                                "Sec-Fetch-Dest",
                                "iframe")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aFormOfAnotherKindIsRefused() {
        client.page("/");
        HttpResponse<String> answer =
                client.postBare("/cart/add", Map.of("csrf", client.csrf()), "Content-Type", "text/plain");
        assertThat(answer.statusCode()).isNotEqualTo(303);
        assertThat(client.get("/cart/add").statusCode()).isEqualTo(404);
    }

    @Test
    void whoKnewTheCookieBeforeALoginIsNotLoggedInByIt() {
        shop.addAccount(TestShop.EMAIL, TestShop.USER, "Ida", TestShop.PASSWORD);
        client.page("/");
        Map<String, String> known = Map.copyOf(client.cookies());
        String token = client.csrf();
        client.logIn(TestShop.EMAIL, TestShop.PASSWORD);

        assertThat(client.cookies().get(ShopClient.SESSION)).isNotEqualTo(known.get(ShopClient.SESSION));
        assertThat(client.cookies().get(ShopClient.DEVICE)).isEqualTo(known.get(ShopClient.DEVICE));
        ShopClient other = shop.client();
        other.cookies().putAll(known);
        assertThat(other.page("/")).contains("Log in").doesNotContain("Ida");
        assertThat(client.post("/cart/add", Map.of("product", "p-101", "quantity", "1", "csrf", token))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aCookieThatABrowserMadeUpIsNotTaken() {
        client.cookies().put(ShopClient.SESSION, "a".repeat(32));
        client.cookies().put(ShopClient.DEVICE, "<script>");
        client.page("/");

        assertThat(client.cookies().get(ShopClient.SESSION))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo("a".repeat(32));
        assertThat(client.cookies().get(ShopClient.DEVICE)).matches("[0-9a-f]{32}");
    }

    @Test
    void afterALogoutTheCookieIsNobodys() {
        shop.addAccount(TestShop.EMAIL, TestShop.USER, "Ida", TestShop.PASSWORD);
        client.logIn(TestShop.EMAIL, TestShop.PASSWORD);
        Map<String, String> known = Map.copyOf(client.cookies());
        client.page("/");
        client.post("/logout", Map.of());

        ShopClient other = shop.client();
        other.cookies().putAll(known);
        assertThat(other.page("/")).doesNotContain("Ida");
    }

    @Test
    void cookiesAreNotForScriptsNorForOtherSites() throws IOException {
        List<String> plain = client.get("/").headers().allValues("Set-Cookie");
        assertThat(plain).hasSize(2).allSatisfy(cookie -> assertThat(cookie)
                .contains("; HttpOnly", "; SameSite=Lax", "; Path=/")
                .doesNotContain("Secure"));

        shop.start("--storefront-https");
        assertThat(shop.client().get("/").headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("; Secure"));
    }

    @Test
    void anUnknownAddressAndAWrongPasswordAreAnsweredTheSameAndAfterTheSameTime() {
        shop.addAccount(TestShop.EMAIL, TestShop.USER, "Ida", TestShop.PASSWORD);
        List<Long> wrong = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        String wrongPage = "";
        String unknownPage = "";
        for (int i = 0; i < 4; i++) {
            client.page("/login");
            long start = System.nanoTime();
            HttpResponse<String> known = client.post("/login", Map.of("email", TestShop.EMAIL, "password", "wrong"));
            wrong.add(System.nanoTime() - start);
            start = System.nanoTime();
            HttpResponse<String> nobody =
                    client.post("/login", Map.of("email", "ivo@example.org", "password", "wrong"));
            unknown.add(System.nanoTime() - start);
            assertThat(known.statusCode()).isEqualTo(401);
            assertThat(nobody.statusCode()).isEqualTo(401);
            wrongPage = known.body().replace(TestShop.EMAIL, "EMAIL");
            unknownPage = nobody.body().replace("ivo@example.org", "EMAIL");
        }
        assertThat(unknownPage).contains("E-mail or password is wrong").isEqualTo(wrongPage);
        assertThat(Collections.min(unknown)).isGreaterThan(Collections.min(wrong) / 3);
        assertThat(Collections.min(wrong)).isGreaterThan(Collections.min(unknown) / 3);
    }

    @Test
    void whoGuessesWaitsLongerAndLongerAndNotEvenTheRightPasswordHelps() {
        shop.addAccount(TestShop.EMAIL, TestShop.USER, "Ida", TestShop.PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertThat(client.logIn(TestShop.EMAIL, "guess " + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> locked = client.logIn(TestShop.EMAIL, TestShop.PASSWORD);
        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(locked.headers().firstValue("Retry-After")).contains("1");

        shop.clock.pass(Duration.ofSeconds(1));
        assertThat(client.logIn(TestShop.EMAIL, "guess 6").statusCode()).isEqualTo(401);
        shop.clock.pass(Duration.ofSeconds(1));
        assertThat(client.logIn(TestShop.EMAIL, TestShop.PASSWORD).statusCode()).isEqualTo(429);
        shop.clock.pass(Duration.ofSeconds(1));
        assertThat(client.logIn(TestShop.EMAIL, TestShop.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void whoGuessesAtManyAccountsWaitsToo() {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            answers.add(client.logIn("nobody" + i + "@example.org", "guess").statusCode());
        }
        assertThat(answers.subList(0, 30)).containsOnly(401);
        assertThat(answers.subList(30, 32)).containsOnly(429);
    }

    @Test
    void aScriptInANameOrAReviewIsText() throws IOException {
        Path catalogue = folder.resolve("products.jsonl");
        Files.writeString(catalogue, """
                {"id":"p-101","name":"<script>alert('x')</script>\\"><img src=x onerror=alert(1)>","category":"<b>Sofas</b>","price":1}
                {"id":"</a><script>","name":"Plain","category":"<b>Sofas</b>","price":2}
                """);
        shop.start("--catalogue", catalogue.toString());
        client = shop.client();
        client.page("/product/p-101");
        client.post("/cart/add", Map.of("product", "p-101", "quantity", "1"));
        client.post("/review", Map.of("product", "p-101", "rating", "1", "text", SCRIPT));
        shop.addAccount(TestShop.EMAIL, TestShop.USER, SCRIPT, TestShop.PASSWORD);
        client.logIn(TestShop.EMAIL, TestShop.PASSWORD);

        List<String> paths = List.of(
                "/",
                "/product/p-101",
                "/product/%3C%2Fa%3E%3Cscript%3E",
                "/category/b-sofas-b",
                "/cart",
                "/checkout",
                "/search?q=" + "%3Cscript%3Ealert",
                "/search?q=%22%3E%3Cimg%20src%3Dx%3E");
        for (String path : paths) {
            assertThat(client.page(path))
                    .as(path)
                    .doesNotContain("<script>", "<img src=x", "<b>Sofas", "</a><script")
                    .contains("&lt;");
        }
        assertThat(client.page("/product/p-101")).contains("&lt;script&gt;alert(");
    }

    @Test
    void everyAnswerSaysWhatABrowserMayLoad() {
        for (String path : List.of("/", "/login", "/nothing", "/picture/p-101", "/web/shop.js")) {
            HttpHeaders headers = client.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(headers.allValues("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
        }
        assertThat(client.page("/")).doesNotContain("style=", "onclick", "http://", "https://");
    }

    @Test
    void aFormLeadsNowhereElse() {
        client.page("/");
        for (String back : List.of(
                "https://evil.example", "//evil.example", "/\\evil.example", "/a\r\nX: y", "javascript:alert(1)", "")) {
            HttpResponse<String> answer = client.post("/language", Map.of("language", "en", "back", back));
            assertThat(answer.headers().firstValue("Location")).as(back).contains("/");
            assertThat(answer.headers().firstValue("X")).isEmpty();
        }
    }

    @Test
    void nobodySeesAnothersOrder() {
        client.page("/product/p-101");
        client.post("/cart/add", Map.of("product", "p-101", "quantity", "1"));
        String number = ShoppingTest.number(client.page("/checkout"));
        client.post("/buy", Map.of("number", number));

        assertThat(client.get("/order/" + number).statusCode()).isEqualTo(200);
        assertThat(shop.client().get("/order/" + number).statusCode()).isEqualTo(404);
    }

    @Test
    void nonsenseIsRefusedInOneLineAndWithoutATrace() {
        client.page("/product/p-101");
        assertThat(client.get("/product/none").statusCode()).isEqualTo(404);
        assertThat(client.get("/category/sofas?page=99").statusCode()).isEqualTo(400);
        assertThat(client.get("/category/sofas?page=x").statusCode()).isEqualTo(400);
        assertThat(client.get("/search?q=" + "x".repeat(200)).statusCode()).isEqualTo(400);
        assertThat(client.post("/cart/add", Map.of("product", "p-101", "quantity", "-1"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post("/cart/add", Map.of("product", "none", "quantity", "1"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.post("/review", Map.of("product", "p-101", "rating", "6", "text", "x"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.post("/review", Map.of("product", "p-101", "rating", "5", "text", "x".repeat(40_000)))
                        .statusCode())
                .isIn(400, 413);
        assertThat(client.get("/web/../StorefrontServer.class").statusCode()).isIn(400, 404);
        assertThat(client.get("/web/%2e%2e/StorefrontServer.class").statusCode())
                .isIn(400, 404);
        assertThat(client.get("/nothing").body())
                .contains("We have nothing here")
                .doesNotContain("Exception", "io.shopstream", "at java");
    }

    @Test
    void whoAsksTooFastIsTold() {
        shop.start("--storefront-rate", "5");
        client = shop.client();
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(client.get("/api/health").statusCode());
        }
        assertThat(answers).contains(200, 429);
    }

    @Test
    void noBrowserSeesTheKeyOfTheService() {
        for (String path : List.of("/", "/product/p-101", "/web/shop.js", "/web/live.js")) {
            assertThat(client.page(path))
                    .doesNotContain(StubRecommender.KEY, shop.service.address().toString());
        }
    }
}
