package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the console's seven views must show: what Elasticsearch, asked beside it, holds. */
final class ConsolePages {

    private static final Duration KILL_AGAIN = Duration.ofSeconds(5);

    private static final List<String> VIEWS =
            List.of("overview", "products", "graph", "recommendations", "intent", "audience", "quality");

    private static final int TALLEST_PICTURE = 1_600;

    private static final String LATEST_IDS =
            "return [...document.querySelectorAll('td .sub.mono')].map(id => id.textContent).join();";

    private final Browser browser;
    private final StoredDocuments elasticsearch;

    ConsolePages(Browser browser, StoredDocuments elasticsearch) {
        this.browser = browser;
        this.elasticsearch = elasticsearch;
    }

    void showWhatElasticsearchHolds() {
        browser.load("overview", "range=all");
        assertThat(browser.figure("sessions")).isEqualTo(count("session_summary"));
        assertThat(browser.figure("revenue")).isCloseTo(sum("session_summary", "amountSpent"), within(1.0));
        assertThat(browser.count("canvas")).isEqualTo(2);

        browser.load("products", "");
        assertThat(browser.figure("products")).isEqualTo(count("product_stats"));
        assertThat(browser.figure("views")).isEqualTo(sum("product_stats", "views"));
        assertThat(browser.count("canvas")).isEqualTo(1);

        browser.load("graph", "");
        assertThat(browser.count("canvas")).isEqualTo(1);
        assertThat(browser.figure("listed")).isEqualTo(count("item_cooccurrence", "relation:viewed"));
        assertThat(browser.count("[data-product]")).isPositive();

        browser.load("recommendations", "range=all");
        assertThat(browser.figure("led-to")).isCloseTo(sum("recommendation_stats", "revenue"), within(1.0));
        browser.await("what the service says", shown -> browser.text("#main").contains("Products known"));

        browser.load("audience", "");
        assertThat(browser.figure("groups")).isEqualTo(count("user_group"));
        assertThat(browser.figure("users")).isEqualTo(count("similar_user"));

        browser.load("quality", "range=all");
        assertThat(browser.figure("rejected")).isEqualTo(count("rejected_session"));
        assertThat(browser.figure("all-sessions")).isEqualTo(count("session_summary"));
        assertThat(browser.figure("late")).isZero();
        browser.await("the number of copies", shown -> browser.text("#tile-copies .figure")
                .equals("0"));
    }

    /** Also of names that every object of JavaScript's knows. */
    void showTheOverviewForAddressesOfNoView() {
        for (String name : List.of("toString", "__proto__", "constructor", "hasOwnProperty", "no-such-view")) {
            browser.loadAddress("#" + name + "?__proto__=x&range=toString", "overview");
            assertThat(browser.text("h1")).isEqualTo("Overview");
        }
        browser.loadAddress("#quality?range=constructor", "quality");
        assertThat(browser.count("[data-value='24h'][aria-pressed='true']")).isEqualTo(1);
    }

    void openAProductAndAGroup() {
        browser.load("products", "");
        String product =
                String.valueOf(browser.run("return document.querySelector('[data-product]').dataset.product;"));
        browser.click("[data-product]");
        browser.await("neighbours of " + product, shown -> browser.count("#details table") > 0);
        JsonNode neighbours = elasticsearch
                .call("GET", "/item_cooccurrence/_doc/" + encoded("viewed:" + product), "")
                .at("/_source/neighbours");
        assertThat(browser.count("#details table:first-of-type tbody tr"))
                .as("neighbours and reviews of %s", product)
                .isGreaterThanOrEqualTo(Math.min(10, neighbours.size()));
        assertThat(browser.text("#details")).contains("Looked at together with", "Reviews");
        browser.click("#details .close");

        browser.load("audience", "");
        String group = String.valueOf(browser.run("return document.querySelector('[data-group]').dataset.group;"));
        browser.click("[data-group='" + group + "']");
        browser.await("people of " + group, shown -> browser.count("#details table") > 0);
        long people = elasticsearch
                .call("GET", "/similar_user/_count?q=groupId:" + encoded('"' + group + '"'), "")
                .path("count")
                .asLong();
        assertThat(browser.count("#details table:last-of-type tbody tr .mono")).isPositive();
        assertThat(browser.run("return [...document.querySelectorAll('#details table')].pop().tBodies[0].rows.length;"))
                .isEqualTo(Math.min(30, people));
        browser.click("#details .close");
    }

    /** @param arrive makes sessions come in */
    void seeNewSessionsWithoutAReload(Runnable arrive) {
        browser.load("overview", "range=all");
        double before = browser.figure("sessions");
        Object latest = browser.run(LATEST_IDS);
        browser.run("window.notReloaded = true;");

        arrive.run();

        browser.await("a new session", shown -> browser.figure("sessions") > before);
        browser.await("all new sessions", shown -> browser.figure("sessions") == count("session_summary"));
        assertThat(browser.run("return window.notReloaded;")).isEqualTo(true);
        browser.await(
                "the list of latest sessions", shown -> !browser.run(LATEST_IDS).equals(latest));
    }

    /** @param kill ends Elasticsearch, which is started again by itself */
    void sayThatElasticsearchIsAwayAndRecover(Runnable kill) {
        browser.load("overview", "range=all");
        double sessions = browser.figure("sessions");

        long[] killedAt = {0};
        browser.await("word of Elasticsearch being away", shown -> {
            boolean said = browser.count("#banner:not([hidden])") == 1;
            // it may be back before the page asks for figures
            if (!said && System.nanoTime() - killedAt[0] > KILL_AGAIN.toNanos()) {
                kill.run();
                killedAt[0] = System.nanoTime();
            }
            return said;
        });
        assertThat(browser.text("#banner")).startsWith("Elasticsearch").contains("These are the last figures");
        assertThat(browser.figure("sessions")).isEqualTo(sessions);
        browser.await("figures again", shown -> browser.count("#banner[hidden]") == 1);
        assertThat(browser.text("#connection")).isEqualTo("live");
    }

    /**
     * Of the model in use, its features by how much they count, and of the one that somebody chooses by the keyboard, for which values; on a phone, too.
     *
     * @param version of the model
     */
    void showWhatTheModelGoesBy(String version) {
        JsonNode features = elasticsearch
                .call(
                        "POST",
                        "/purchase_model/_search",
                        "{\"size\":12,\"query\":{\"term\":{\"modelVersion\":\"" + version
                                + "\"}},\"sort\":[{\"importance\":\"desc\"},{\"feature\":\"asc\"}]}")
                .at("/hits/hits");
        List<String> words = features.findValuesAsText("words");
        assertThat(words).hasSize(12);
        for (int width : new int[] {1_400, 390}) {
            browser.resize(width, 900, "light");
            browser.load("intent", "");
            List<String> listed = browser.run("""
                            return [...document.querySelectorAll('.bars:not(.signed) .label span:first-child')]
                                .map(label => label.textContent).join('\\n');""").toString().lines().toList();
            assertThat(listed).isEqualTo(words);

            String feature = String.valueOf(
                    browser.run("return [...document.querySelectorAll('[data-feature]')].pop().dataset.feature;"));
            String chosen = "[data-feature='" + feature + "']";
            browser.enter(chosen);
            browser.await("a choice of " + feature, shown -> browser.count(chosen + "[aria-pressed='true']") == 1);
            assertThat(browser.run("return document.activeElement.dataset.feature;"))
                    .isEqualTo(feature);
            assertThat(browser.count("[data-feature][aria-pressed='true']")).isEqualTo(1);
            assertThat(browser.count(".bars.signed li")).isEqualTo(filledBins(features, feature));
            assertThat(browser.text(".bars.signed")).containsPattern("[-+]?\\d+\\.\\d\\d in [\\d.]+% of sessions");
        }
        browser.resize(1_400, 1_000, "light");
    }

    private static int filledBins(JsonNode features, String feature) {
        int filled = 0;
        for (JsonNode hit : features) {
            if (hit.at("/_source/feature").asText().equals(feature)) {
                for (JsonNode rows : hit.at("/_source/rows")) {
                    filled += rows.asInt() > 0 ? 1 : 0;
                }
            }
        }
        return filled;
    }

    /** Every view, light, dark and as wide as a phone, as pictures in {@code folder}. */
    void takePictures(Path folder) {
        for (String view : VIEWS) {
            for (String looks : List.of("light", "dark", "phone")) {
                takePicture(view, looks, folder, TALLEST_PICTURE);
            }
        }
    }

    /**
     * One view as a picture.
     *
     * @param looks {@code light} or {@code dark} on a desk, or {@code phone}
     * @param tallest pixels from the top
     */
    void takePicture(String view, String looks, Path folder, int tallest) {
        boolean phone = looks.equals("phone");
        browser.resize(phone ? 390 : 1400, phone ? 844 : 1000, phone ? "light" : looks);
        browser.load(view, view.equals("overview") || view.equals("quality") ? "range=all" : "");
        browser.picture(folder.resolve(view + "-" + looks + ".png"), tallest);
        browser.resize(1400, 1000, "light");
    }

    private double count(String index) {
        return elasticsearch
                .call("GET", "/" + index + "/_count", "")
                .path("count")
                .asDouble();
    }

    private double count(String index, String query) {
        return elasticsearch
                .call("GET", "/" + index + "/_count?q=" + encoded(query), "")
                .path("count")
                .asDouble();
    }

    private double sum(String index, String field) {
        return elasticsearch
                .call(
                        "POST",
                        "/" + index + "/_search",
                        "{\"size\":0,\"aggs\":{\"sum\":{\"sum\":{\"field\":\"" + field + "\"}}}}")
                .at("/aggregations/sum/value")
                .asDouble();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
