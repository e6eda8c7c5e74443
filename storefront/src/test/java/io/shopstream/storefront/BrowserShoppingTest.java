package io.shopstream.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shops with a real browser. Pictures of all pages are left in {@code target/pictures}. */
@Timeout(300)
class BrowserShoppingTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestShop shop;

    @BeforeEach
    void open() throws IOException {
        shop = TestShop.open(folder);
        shop.addAccount(TestShop.EMAIL, TestShop.USER, "Ida", TestShop.PASSWORD);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aGuestLooksAroundLogsInBuysAndLeaves() {
        try (ShopWindow window = ShopWindow.open(shop.address())) {
            window.load("/");
            assertThat(window.text("#for-you h2")).isEqualTo("What others look at now");
            assertThat(window.shelf("top")).hasSize(5);
            window.run("window.notReloaded = true;");

            window.newTab();
            window.load("/");
            window.click("#for-you .card a");
            assertThat(window.path()).startsWith("/product/p-101?from=");
            window.load("/product/p-110");

            window.tab(0);
            window.await("a list for this shopper", () -> window.text("#for-you h2")
                    .startsWith("For you, because you looked at"));
            assertThat(window.run("return window.notReloaded;")).isEqualTo(true);
            assertThat(window.text("#said")).isEqualTo("Your suggestions have changed.");
            assertThat(window.shelf("for-you"))
                    .containsExactlyElementsOf(
                            StubRecommender.neighbours("p-110").subList(0, 5));
            window.await("word of what was shown", () -> !shop.service.shown().isEmpty());

            String disliked = window.shelf("for-you").get(1);
            window.click("#for-you .card:nth-child(2) button[value=dislike]");
            window.await("a list without it", () -> !window.shelf("for-you").contains(disliked));
            assertThat(window.run("return window.notReloaded;")).isEqualTo(true);

            String wanted = window.shelf("for-you").get(0);
            window.click("#for-you .card a");
            window.await("the product", () -> window.path().startsWith("/product/" + wanted));
            window.click("#add");
            window.await("the cart", () -> window.path().equals("/cart"));
            assertThat(window.text("#cart-link")).isEqualTo("Cart (1)");

            window.load("/login");
            window.type("main input[name=email]", TestShop.EMAIL);
            window.type("main input[name=password]", TestShop.PASSWORD);
            window.click("main button.primary");
            window.await("a welcome", () -> window.text("h1").equals("Good to see you, Ida"));
            assertThat(window.text("#cart-link")).isEqualTo("Cart (1)");

            window.load("/cart");
            window.click("#checkout");
            window.click("#buy");
            window.await("an order", () -> window.path().startsWith("/order/SF-"));
            assertThat(shop.service.events("purchase")).hasSize(1);
            assertThat(shop.service
                            .events("purchase")
                            .get(0)
                            .path("recommendationId")
                            .asText())
                    .isNotEmpty();
            for (String page : List.of("/", "/product/p-110", "/cart", "/search?q=zzz")) {
                window.load(page);
                for (String list : List.of("for-you", "top", "trending", "goes-with", "looked-at")) {
                    assertThat(window.shelf(list)).as("%s of %s", list, page).doesNotContain(wanted);
                }
            }

            window.click("#logout");
            window.await("a guest again", () -> window.count("header a[href='/login']") == 1);
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void theKeyboardIsEnough() {
        try (ShopWindow window = ShopWindow.open(shop.address())) {
            window.load("/");
            Object first = window.run("""
                    const walk = [...document.querySelectorAll('a, button, input, select, textarea')]
                        .filter(one => one.type !== 'hidden');
                    return walk.every(one => one.tabIndex >= 0) ? walk[0].className : 'not every one';
                    """);
            assertThat(first).isEqualTo("skip");
            window.run("document.querySelector('#for-you button[value=dislike]').focus();");
            window.run("document.activeElement.click();");
            window.await("the focus on the new list", () -> window.run("return document.activeElement.id;")
                    .equals("for-you-heading"));
        }
    }

    @Test
    void everyPageIsForEverybody() {
        try (ShopWindow window = ShopWindow.open(shop.address())) {
            window.load("/product/p-103");
            window.type("textarea", "Sits well, and the cat agrees.");
            window.click(".write button");
            window.await("the review", () -> window.count(".reviews li") == 1);
            window.click("#add");
            window.await("the cart", () -> window.path().equals("/cart"));
            look(window, "guest", List.of("/", "/login", "/register"));

            window.load("/login");
            window.type("main input[name=email]", TestShop.EMAIL);
            window.type("main input[name=password]", TestShop.PASSWORD);
            window.click("main button.primary");
            window.await("a welcome", () -> window.text("h1").contains("Ida"));
            look(
                    window,
                    "shopper",
                    List.of("/", "/category/sofas", "/product/p-103", "/search?q=lamp", "/cart", "/checkout"));
            window.load("/checkout");
            window.click("#buy");
            window.await("an order", () -> window.path().startsWith("/order/"));
            look(window, "order", List.of(window.path()));
            // axe-core draws on a canvas of its own
            assertThat(window.complaints().stream().filter(line -> !line.contains("willReadFrequently")))
                    .isEmpty();
            look(window, "missing", List.of("/nothing"));
            window.load("/");
            window.click("form[action='/language'] button[value=de]");
            window.await("the page in German", () -> window.run("return document.documentElement.lang;")
                    .equals("de"));
            look(
                    window,
                    "german",
                    List.of("/", "/category/sofas", "/product/p-103", "/search?q=lampe", "/cart", "/nothing"));
            window.load("/");
            window.click("#logout");
            look(window, "german-guest", List.of("/login", "/register"));
        }
    }

    /** Light on a desk and dark on a phone: colours do not depend on the width, nor places on the colours. */
    private static void look(ShopWindow window, String who, List<String> pages) {
        look(window, who, pages, "light", 1280, 900);
        look(window, who, pages, "dark", 360, 740);
        window.resize(1280, 900, "light");
    }

    private static void look(ShopWindow window, String who, List<String> pages, String theme, int width, int height) {
        window.resize(width, height, theme);
        for (String page : pages) {
            window.load(page);
            String name = page.replaceAll("^/order/.*", "placed").replaceAll("[^a-z0-9]+", "-") + "-" + who + "-"
                    + theme + "-" + width + ".png";
            window.picture(PICTURES.resolve(name.replaceAll("^-+", "")));
            assertThat(window.faults()).as("%s, %s, %s", page, theme, width).isEmpty();
        }
    }
}
