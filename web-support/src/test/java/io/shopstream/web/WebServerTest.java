package io.shopstream.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.settings.Arguments;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A page that is not the console. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebServerTest {

    private static final List<String> COLOURS = List.of("red", "blue");

    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private WebServer server;

    @BeforeAll
    void start() {
        WebSettings settings = new WebSettings("shop", "127.0.0.1", 0, List.of());
        server = WebServer.start(settings, Served.page(new Page("/io/shopstream/web/sample/")), config -> {
            config.routes.get("/api/colour", context -> {
                String colour = QueryParameters.choice(context, "colour", COLOURS);
                JsonAnswer.send(context, "\"" + colour + "\"");
            });
            config.routes.get("/api/fault", context -> {
                throw new IllegalStateException("a fault");
            });
        });
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void servesItsPageAndWhatItIsGivenBesides() throws Exception {
        assertThat(get("/").body()).contains("<title>A shop</title>");
        assertThat(get("/api/colour").body()).isEqualTo("\"red\"");
        assertThat(get("/api/colour?colour=blue").body()).isEqualTo("\"blue\"");
        assertThat(get("/main.js").statusCode()).isEqualTo(404);
    }

    @Test
    void everythingIsBehindTheGuard() throws Exception {
        for (String path : List.of("/", "/api/colour", "/api/fault", "/nothing")) {
            assertThat(get(path).headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .isPresent();
            assertThat(send(request(path).header("Origin", "https://evil.example"))
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void whatIsWrongIsSaidInOneLineByThePagesOwnName() throws Exception {
        assertThat(get("/api/colour?colour=green").body())
                .isEqualTo("{\"error\":\"colour is one of red, blue, not 'green'\"}");
        assertThat(get("/api/fault").statusCode()).isEqualTo(500);
        assertThat(get("/api/fault").body()).isEqualTo("{\"error\":\"the shop has a fault here; its log says more\"}");
        assertThat(send(request("/api/colour").POST(HttpRequest.BodyPublishers.noBody()))
                        .body())
                .isEqualTo("{\"error\":\"the shop only reads: GET and HEAD\"}");
    }

    @Test
    void pagesForEverybodyTakeFormsAndAreOpenedByLinksElsewhere() throws Exception {
        WebSettings settings = new WebSettings("shop", "127.0.0.1", 0, List.of());
        Served pages = Served.pages(100, (status, line) -> line);
        try (WebServer forms = WebServer.start(settings, pages, config -> {
            config.routes.get("/item", context -> context.result("an item"));
            config.routes.post("/buy", context -> context.result(String.valueOf(context.formParam("item"))));
        })) {
            URI item = URI.create(forms.address() + "/item");
            String[] link = {"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"
            };
            HttpResponse<String> linked = send(HttpRequest.newBuilder(item).headers(link));
            assertThat(linked.body()).isEqualTo("an item");
            assertThat(linked.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("form-action 'self'");
            assertThat(linked.headers().firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(send(HttpRequest.newBuilder(item).header("Sec-Fetch-Site", "cross-site"))
                            .statusCode())
                    .isEqualTo(403);

            HttpRequest.Builder buy = HttpRequest.newBuilder(URI.create(forms.address() + "/buy"))
                    .POST(HttpRequest.BodyPublishers.ofString("item=sofa"));
            assertThat(send(buy.copy()).statusCode()).isEqualTo(415);
            assertThat(send(buy.copy().header("Content-Type", "application/json"))
                            .statusCode())
                    .isEqualTo(415);
            HttpRequest.Builder form = buy.copy().header("Content-Type", "application/x-www-form-urlencoded");
            assertThat(send(form.copy()).body()).isEqualTo("sofa");
            assertThat(send(form.copy().headers(link)).statusCode()).isEqualTo(403);
            assertThat(send(form.copy().header("Origin", "null")).statusCode()).isEqualTo(403);
            assertThat(send(form.method("PUT", HttpRequest.BodyPublishers.ofString("item=sofa")))
                            .statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void aPortThatIsTakenIsSaidInOneLine() {
        WebSettings taken = new WebSettings("shop", "127.0.0.1", server.port(), List.of());

        assertThatThrownBy(
                        () -> WebServer.start(taken, Served.page(new Page("/io/shopstream/web/sample/")), config -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("cannot listen on 127.0.0.1:" + server.port() + ": ");
    }

    @Test
    void itsFlagsBeginWithItsName() {
        String[] flags = {"--shop-address", "0.0.0.0", "--shop-port", "80", "--shop-hosts", "a.example, b.example"};

        assertThat(WebSettings.from(Arguments.of(flags, Map.of()), "shop", 8_080))
                .isEqualTo(new WebSettings("shop", "0.0.0.0", 80, List.of("a.example", "b.example")));
        assertThat(WebSettings.from(Arguments.of(new String[0], Map.of()), "shop", 8_080))
                .isEqualTo(new WebSettings("shop", "127.0.0.1", 8_080, List.of()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
