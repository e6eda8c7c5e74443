package io.shopstream.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists that change while somebody looks. */
@Timeout(60)
class LiveListTest {

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
    void aClickInOneTabChangesTheListInTheOther() throws Exception {
        client.page("/");
        try (BufferedReader events = stream("/live")) {
            assertThat(next(events)).contains("What others look at now", "p-101");

            client.page("/product/p-110");

            String changed = next(events);
            assertThat(changed)
                    .contains(
                            "because you looked at",
                            StubRecommender.neighbours("p-110").get(0));
            assertThat(changed).doesNotContain(StubRecommender.KEY);
        }
    }

    @Test
    void whatIsDislikedIsNotPushedEither() throws Exception {
        client.page("/");
        try (BufferedReader events = stream("/live")) {
            next(events);
            String first = StubRecommender.neighbours("p-110").get(0);
            client.post("/opinion", Map.of("product", first, "opinion", "dislike", "back", "/"));
            client.page("/product/p-110");

            assertThat(next(events)).doesNotContain("\"" + first + "\\\"").contains("because you looked at");
        }
    }

    @Test
    void aLoginEndsTheStreamsOfTheGuest() throws Exception {
        shop.addAccount(TestShop.EMAIL, TestShop.USER, "Ida", TestShop.PASSWORD);
        client.page("/");
        try (BufferedReader events = stream("/live")) {
            next(events);
            client.logIn(TestShop.EMAIL, TestShop.PASSWORD);
            String line = "";
            while (line != null) {
                line = events.readLine();
            }
            assertThat(line).isNull();
        }
    }

    @Test
    void theOldestOfTooManyStreamsOfABrowserEnds() throws Exception {
        client.page("/");
        BufferedReader[] open = new BufferedReader[5];
        for (int i = 0; i < open.length; i++) {
            open[i] = stream("/live");
        }
        assertThat(open[0].lines().toList()).contains("event: list");
        // once a stream has told its first list, the click comes after it
        for (int i = 1; i < open.length; i++) {
            next(open[i]);
        }
        client.page("/product/p-110");
        for (int i = 1; i < open.length; i++) {
            assertThat(next(open[i])).contains("because you looked at");
            open[i].close();
        }
    }

    @Test
    void aPageIsNoStream() {
        assertThat(client.get("/live").statusCode()).isEqualTo(406);
    }

    private BufferedReader stream(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .send(
                        client.request(path, "Accept", "text/event-stream").build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** The data of the next list. */
    private static String next(BufferedReader events) throws IOException {
        boolean list = false;
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            list |= line.equals("event: list");
            if (list && line.startsWith("data:")) {
                return line;
            }
        }
        throw new AssertionError("the stream ended");
    }
}
