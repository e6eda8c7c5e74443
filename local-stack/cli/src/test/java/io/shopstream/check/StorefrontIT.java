package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Shops with a browser, on the real services, as a guest and as a simulated shopper. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorefrontIT {

    private static final String SHOPPERS_OWN = "For you, because you looked at";

    private final TestedStack stack = TestedStack.in("storefront-it");

    @BeforeAll
    void fillTheShop() {
        stack.startEmpty(Map.of());
        stack.shopstream("submit", "gate");
        stack.shopstream("submit", "insights", "--", "--cooccurrence-refresh", "2s");
        stack.shopstream("submit", "profile");
        stack.shopstream("simulate", "--sessions", "800", "--seed", "3");
        stack.shopstream("drain");
    }

    @AfterAll
    void stop() {
        stack.shopstream("down");
    }

    @Test
    void aGuestsClicksChangeTheListsAndWhatAShopperBuysIsGoneFromAll() {
        List<String> printed = CommandLineRun.shopstream(stack.home(), "accounts", "--count", "2")
                .output()
                .lines()
                .toList();
        String email = printed.get(1).split(" +", -1)[1];
        String password = printed.get(2).replace("password of each: ", "");
        try (Browser browser = Browser.open(TestedStack.http(18_083))) {
            browser.await("lists", any -> {
                browser.open("/");
                return browser.count("#for-you .card") == 5 && browser.count("#top .card") == 5;
            });
            assertThat(browser.text("#for-you h2")).isEqualTo("What others look at now");

            browser.click("#for-you .card a");
            browser.await("a product", any -> browser.count("#add") == 1);
            browser.open("/");
            browser.click("#top .card a");
            browser.await("another product", any -> browser.count("#add") == 1);
            browser.open("/");
            browser.await("a list of the guest's own", any -> browser.text("#for-you h2")
                    .startsWith(SHOPPERS_OWN));

            logIn(browser, email, password);
            browser.await("a list of the shopper's own", any -> browser.text("#for-you h2")
                    .startsWith(SHOPPERS_OWN));
            String wanted = String.valueOf(
                    browser.run("return document.querySelector('#for-you .cards').dataset.key.split(' ')[0];"));
            browser.click("#for-you .card a");
            browser.click("#add");
            browser.click("#checkout");
            browser.click("#buy");
            assertThat(browser.text("#number")).matches("SF-[0-9A-F]{10}");
            for (String page : List.of("/", "/cart", "/search?q=zzz")) {
                browser.open(page);
                assertThat(browser.count(
                                "a[href^='/product/" + wanted + "?'], .shelf a[href='/product/" + wanted + "']"))
                        .as("%s on %s", wanted, page)
                        .isZero();
            }

            browser.click("#logout");
            browser.await("a guest again", any -> browser.count("header a[href='/login']") == 1);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void logIn(Browser browser, String email, String password) {
        browser.open("/login");
        browser.run("""
                document.querySelector('main input[name=email]').value = arguments[0];
                document.querySelector('main input[name=password]').value = arguments[1];
                """, email, password);
        browser.click("main button.primary");
        browser.await("a welcome", any -> browser.text("h1").startsWith("Good to see you"));
    }
}
