package io.shopstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopstream.console.view.ViewName;
import io.shopstream.search.StubSearchServer;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.web.WebSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The running server, before a stub. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleServerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private StubSearchServer stub;

    @SuppressWarnings("NullAway.Init")
    private ConsoleServer server;

    @BeforeAll
    void start() throws IOException {
        stub = new StubSearchServer();
        stub.answer("product_stats", "{\"hits\":{\"hits\":[{\"_source\":{\"productId\":\"p-1\"}}]}}");
        stub.answer("user_group", "{\"hits\":{\"hits\":[{\"_source\":{\"groupId\":\"group-1\"}}]}}");
        server = ConsoleServer.start(settings(stub.settings()));
    }

    @AfterAll
    void stop() {
        server.close();
        stub.close();
    }

    @Test
    void everyAnswerForbidsFramesForeignScriptsAndGuessing() throws Exception {
        for (String path : List.of("/", "/main.js", "/api/overview", "/nothing")) {
            HttpResponse<String> response = get(path);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(response.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void thePageAndAllThatItNamesAreServed() throws Exception {
        String page = get("/").body();

        assertThat(page).contains("<title>Shopstream</title>").doesNotContain("style=", "onclick");
        for (String name : List.of(
                "/style.css",
                "/main.js",
                "/dom.js",
                "/format.js",
                "/live.js",
                "/parts.js",
                "/charts.js",
                "/overview.js",
                "/products.js",
                "/graph.js",
                "/intent.js",
                "/model.js",
                "/audience.js",
                "/quality.js",
                "/details.js",
                "/webjars/echarts/5.5.0/echarts.esm.min.js")) {
            assertThat(get(name).statusCode()).as(name).isEqualTo(200);
        }
        assertThat(get("/charts.js").body()).contains("/webjars/echarts/5.5.0/echarts.esm.min.js");
    }

    @Test
    void nothingButThePageAndItsLibrariesIsServedOfTheJars() throws Exception {
        for (String path : List.of(
                "/ConsoleServer.class",
                "/webjars/",
                "/webjars/echarts",
                "/webjars/../../META-INF/MANIFEST.MF",
                "/webjars/%2e%2e/%2e%2e/META-INF/MANIFEST.MF",
                "/webjars/..%2f..%2fMANIFEST.MF",
                "/%2e%2e/openapi.json",
                "/..%5copenapi.json",
                "/.hidden")) {
            assertThat(statusFor("GET " + path + " HTTP/1.1\r\nHost: localhost:" + server.port()))
                    .as(path)
                    .containsAnyOf(" 404 ", " 400 ");
        }
    }

    @Test
    void whatABrowserHasAlreadyIsNotSentAgain() throws Exception {
        for (String path : List.of("/", "/main.js", "/webjars/echarts/5.5.0/echarts.esm.min.js")) {
            HttpResponse<String> first = get(path);
            String tag = first.headers().firstValue("ETag").orElseThrow();

            HttpResponse<String> second =
                    send(request(path).header("If-None-Match", tag).build());

            assertThat(second.statusCode()).as(path).isEqualTo(304);
            assertThat(second.body()).isEmpty();
            assertThat(first.headers().firstValue("Cache-Control"))
                    .contains(path.startsWith("/webjars") ? "public, max-age=31536000, immutable" : "no-cache");
        }
    }

    @Test
    void whoAsksByAnotherNameIsRefused() throws IOException {
        assertThat(statusFor("GET / HTTP/1.1\r\nHost: evil.example:" + server.port()))
                .contains(" 421 ");
        assertThat(statusFor("GET / HTTP/1.1\r\nHost: localhost:" + server.port()))
                .contains(" 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: null",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void pagesOfOtherOriginsAreRefusedAlsoTheirStreams(String header) throws IOException {
        for (String path : List.of("/api/overview", "/api/live?view=overview", "/main.js")) {
            assertThat(statusFor("GET " + path + " HTTP/1.1\r\nAccept: text/event-stream\r\n" + header
                            + "\r\nHost: 127.0.0.1:" + server.port()))
                    .as(path)
                    .contains(" 403 ");
        }
    }

    @Test
    void aLinkElsewhereOpensTheConsole() throws IOException {
        assertThat(statusFor("GET / HTTP/1.1\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n"
                        + "Sec-Fetch-Dest: document\r\nHost: 127.0.0.1:" + server.port()))
                .contains(" 200 ");
    }

    @Test
    void anElasticsearchThatStallsTakesNoThreadsFromTheRest() throws Exception {
        try (StubSearchServer stalling = new StubSearchServer();
                ConsoleServer before = ConsoleServer.start(settings(stalling.settings()))) {
            stalling.stall();
            Queue<Integer> answered = new ConcurrentLinkedQueue<>();
            Semaphore answers = new Semaphore(0);
            List<CompletableFuture<Void>> asked = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                HttpRequest product = HttpRequest.newBuilder(URI.create(before.address() + "/api/product?id=" + i))
                        .build();
                asked.add(client.sendAsync(product, HttpResponse.BodyHandlers.discarding())
                        .thenAccept(answer -> {
                            answered.add(answer.statusCode());
                            answers.release();
                        }));
            }
            assertThat(answers.tryAcquire(36, 5, TimeUnit.SECONDS))
                    .as("all but the four that wait, of whom none is late yet")
                    .isTrue();
            assertThat(answered).hasSize(asked.size() - 4).containsOnly(503);

            HttpRequest health = HttpRequest.newBuilder(URI.create(before.address() + "/api/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            assertThat(send(health).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void onlyReadingIsPossible() throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
            HttpResponse<String> response = send(request("/api/overview")
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build());
            assertThat(response.statusCode()).as(method).isEqualTo(405);
            assertThat(response.body()).isEqualTo("{\"error\":\"the console only reads: GET and HEAD\"}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/overview?range=2h|range is one of 24h, 1h, 7d, all, not '2h'",
                "/api/overview?range=1h&range=7d|range is given more than once",
                "/api/overview?size=9|there is no parameter 'size' here",
                "/api/products?relation=|relation is one of viewed, bought, not ''",
                "/api/graph?relation=seen|relation is one of viewed, bought, not 'seen'",
                "/api/audience?range=1h|there is no parameter 'range' here",
                "/api/product|id is missing",
                "/api/product?id=%20|id is 1 to 256 characters, none of them a control character",
                "/api/product?id=a%0Ab|id is 1 to 256 characters, none of them a control character",
                "/api/live|view is missing",
                "/api/live?view=all|'view is one of overview, products, graph, recommendations, intent, audience, quality, not ''all'''"
            })
    void wrongInputIsAnsweredWithOneLine(String path, String error) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).path("error").asText()).isEqualTo(error);
    }

    @Test
    void whatIsNotThereIsSaidInJson() throws Exception {
        assertThat(get("/api/secrets").statusCode()).isEqualTo(404);
        assertThat(get("/api/secrets").body()).isEqualTo("{\"error\":\"there is nothing at this address\"}");
        assertThat(get("/../pom.xml").statusCode()).isIn(400, 404);
        assertThat(get("/api/product?id=" + "x".repeat(1_100)).statusCode()).isEqualTo(400);
    }

    @Test
    void aStreamBeginsWithTheView() throws Exception {
        try (Socket socket = connect(
                        "GET /api/live?view=audience HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream");
                BufferedReader lines = reader(socket)) {
            List<String> linesBefore = new ArrayList<>();
            String line = lines.readLine();
            while (line != null && !line.startsWith("data:")) {
                linesBefore.add(line);
                line = lines.readLine();
            }
            assertThat(linesBefore).contains("event: view");
            assertThat(line).startsWith("data: {\"groupsInAll\":0,");
        }
    }

    @Test
    void anElasticsearchThatIsAwayIsAnErrorThatSaysSo() throws Exception {
        ConsoleSettings settings = settings(StubSearchServer.settings("http://127.0.0.1:1"));
        try (ConsoleServer lonely = ConsoleServer.start(settings)) {
            HttpResponse<String> response =
                    send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + lonely.port() + "/api/overview"))
                            .build());
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body())
                    .isEqualTo("{\"error\":\"Elasticsearch at http://127.0.0.1:1 does not answer\"}");
        }
    }

    @Test
    void theOpenApiDocumentNamesEveryAddressThatTheServerHasAndNoOther() throws Exception {
        JsonNode document = JSON.readTree(get("/openapi.json").body());
        Set<String> served = new TreeSet<>();
        server.javalin().unsafe.internalRouter.allHttpHandlers().forEach(handler -> {
            if (handler.endpoint.method.name().equals("GET")) {
                served.add(handler.endpoint.path);
            }
        });
        served.removeAll(Set.of("/", "/<path>", "/webjars/<path>")); // the page and its files
        Set<String> documented = new TreeSet<>();
        document.path("paths").fieldNames().forEachRemaining(documented::add);

        assertThat(documented).isEqualTo(served).contains("/api/overview", "/api/live");
    }

    @Test
    void theOpenApiDocumentNamesEveryFieldOfEveryAnswer() throws Exception {
        JsonNode document = JSON.readTree(get("/openapi.json").body());
        for (String path : List.of(
                "/api/overview",
                "/api/products",
                "/api/graph",
                "/api/audience",
                "/api/quality",
                "/api/recommendations",
                "/api/intent",
                "/api/product?id=p-1",
                "/api/group?id=group-1",
                "/api/health")) {
            JsonNode answer = JSON.readTree(get(path).body());
            JsonNode reference = document.path("paths")
                    .path(URI.create(path).getPath())
                    .at("/get/responses/200/content/application~1json/schema/$ref");
            JsonNode schema = document.at(reference.asText("#/missing").substring(1));
            Set<String> documented = new TreeSet<>();
            schema.path("properties").fieldNames().forEachRemaining(documented::add);
            Set<String> answered = new TreeSet<>();
            answer.fieldNames().forEachRemaining(answered::add);
            Set<String> required = new TreeSet<>();
            schema.path("required").forEach(name -> required.add(name.asText()));

            assertThat(documented).as(path).containsAll(answered);
            assertThat(answered).as(path).isNotEmpty().containsAll(required);
        }
    }

    @Test
    void theOpenApiDocumentNamesTheChoices() throws Exception {
        JsonNode document = JSON.readTree(get("/openapi.json").body());
        for (ViewName view : ViewName.values()) {
            JsonNode parameter =
                    document.path("paths").path("/api/" + view.label()).at("/get/parameters/0");
            if (view.parameter().isEmpty()) {
                assertThat(parameter.isMissingNode()).isTrue();
                continue;
            }
            List<String> choices = new ArrayList<>();
            parameter.at("/schema/enum").forEach(choice -> choices.add(choice.asText()));
            assertThat(parameter.path("name").asText()).isEqualTo(view.parameter());
            assertThat(choices).isEqualTo(view.choices());
            assertThat(parameter.at("/schema/default").asText())
                    .isEqualTo(view.choices().get(0));
        }
    }

    private static ConsoleSettings settings(ElasticsearchSettings elasticsearch) {
        return new ConsoleSettings(
                new WebSettings(ConsoleSettings.SERVICE, "127.0.0.1", 0, List.of()), elasticsearch, null, null, null);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String statusFor(String head) throws IOException {
        try (Socket socket = connect(head);
                BufferedReader lines = reader(socket)) {
            return String.valueOf(lines.readLine());
        }
    }

    private Socket connect(String head) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }
}
