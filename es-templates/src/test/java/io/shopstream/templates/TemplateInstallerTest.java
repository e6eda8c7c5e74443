package io.shopstream.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateInstallerTest {

    private static final String FOUND = "{}";

    /** What was asked, but for the bodies of templates. */
    private final List<String> requests = new ArrayList<>();

    /** Answers by request; everything else is acknowledged, but what is looked for is not there. */
    private final Map<String, String> answers = new HashMap<>();

    private final List<String> credentials = new ArrayList<>();

    private final Map<String, Integer> refusals = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void anIndexThatIsMissingIsCreatedBehindItsAlias() throws Exception {
        assertThat(install(template(1))).containsExactly("created index visit-v1 with alias visit");
        assertThat(requests)
                .containsExactly(
                        "PUT /_index_template/visit",
                        "GET /_alias/visit",
                        "HEAD /visit-v1",
                        "PUT /visit-v1 {}",
                        "POST /_aliases {\"actions\":[{\"add\":{\"index\":\"visit-v1\",\"alias\":\"visit\"}}]}");
    }

    @Test
    void installingAgainOnlyAddsFieldsThatAreNew() throws Exception {
        answers.put("GET /_alias/visit", "{\"visit-v1\": {}}");

        assertThat(install(template(1))).isEmpty();
        assertThat(requests)
                .containsExactly(
                        "PUT /_index_template/visit",
                        "GET /_alias/visit",
                        "PUT /visit-v1/_mapping {\"dynamic\":\"strict\",\"properties\":{\"at\":{\"type\":\"date\"}}}");
    }

    @Test
    void anIndexThatABatchRunPutInItsPlaceStays() throws Exception {
        answers.put("GET /_alias/visit", "{\"visit-v1-20261121-1\": {}}");

        assertThat(install(template(1))).isEmpty();
        assertThat(requests)
                .containsExactly(
                        "PUT /_index_template/visit",
                        "GET /_alias/visit",
                        "PUT /visit-v1-20261121-1/_mapping"
                                + " {\"dynamic\":\"strict\",\"properties\":{\"at\":{\"type\":\"date\"}}}");
    }

    @Test
    void anotherVersionIsANewIndexWithTheOldDocumentsAndThenTheAlias() throws Exception {
        answers.put("GET /_alias/visit", "{\"visit-v1\": {}}");
        String copy = "POST /_reindex?refresh=true {\"conflicts\":\"proceed\",\"source\":{\"index\":\"visit-v1\"},"
                + "\"dest\":{\"index\":\"visit-v2\",\"version_type\":\"external\"}}";

        assertThat(install(template(2)))
                .containsExactly(
                        "alias visit moved from visit-v1 to visit-v2, with all documents; visit-v1 can be deleted");
        assertThat(requests)
                .containsExactly(
                        "PUT /_index_template/visit",
                        "GET /_alias/visit",
                        "HEAD /visit-v2",
                        "PUT /visit-v2 {}",
                        copy,
                        "POST /_aliases {\"actions\":[{\"remove\":{\"index\":\"visit-v1\",\"alias\":\"visit\"}},"
                                + "{\"add\":{\"index\":\"visit-v2\",\"alias\":\"visit\"}}]}",
                        copy);
    }

    @Test
    void aDocumentThatDoesNotFitTheNewVersionLeavesTheAliasWhereItIs() {
        answers.put("GET /_alias/visit", "{\"visit-v1\": {}}");
        answers.put("HEAD /visit-v2", FOUND);
        answers.put("POST /_reindex", "{\"failures\": [{\"cause\": {\"reason\": \"failed to parse field [at]\"}}]}");

        assertThatThrownBy(() -> install(template(2)))
                .isInstanceOf(TemplateException.class)
                .hasMessage("copying visit-v1 to visit-v2 failed: failed to parse field [at]");
        assertThat(requests).noneMatch(request -> request.startsWith("POST /_aliases"));
    }

    @Test
    void aFieldThatChangedItsTypeAsksForANewVersion() {
        answers.put("GET /_alias/visit", "{\"visit-v1\": {}}");
        answers.put("PUT /visit-v1/_mapping", "{\"error\": {\"reason\": \"mapper [at] cannot be changed\"}}");
        refusals.put("PUT /visit-v1/_mapping", 400);

        assertThatThrownBy(() -> install(template(1)))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("(400): mapper [at] cannot be changed; ")
                .hasMessageEndingWith("needs a higher \"version\" in visit.json");
    }

    @Test
    void anElasticsearchThatIsNotThereIsOneLine() {
        server.stop(0);

        assertThatThrownBy(() -> install(template(1)))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("Elasticsearch at " + address() + " does not answer: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void userAndPasswordGoIntoEveryRequest() throws Exception {
        URI address = address();
        new TemplateInstaller(new ElasticsearchAccess(address, "ann", "secret", null), List.of(template(1))).install();

        assertThat(credentials).hasSize(5).containsOnly("Basic YW5uOnNlY3JldA==");
    }

    @Test
    void aFileWithoutACertificateTrustsNobodyAndSaysSo(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("ca.pem"));

        assertThatThrownBy(() -> new TemplateInstaller(
                        new ElasticsearchAccess(address(), null, null, file), List.of(template(1))))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("cannot use the certificate authority in " + file + ": ")
                .hasMessageEndingWith("no certificate in it");
    }

    @Test
    void aCertificateFileThatIsNoneIsOneLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\nno\n");

        assertThatThrownBy(() -> new TemplateInstaller(
                        new ElasticsearchAccess(address(), null, null, file), List.of(template(1))))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("cannot use the certificate authority in " + file + ": ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void theTemplatesOfThisModuleAreFound() throws IOException {
        assertThat(IndexTemplates.onClassPath())
                .extracting(IndexTemplate::index)
                .contains("session_summary-v1");
    }

    @Test
    void aTemplateMustBeStrictAndMatchItsFileName() {
        assertThatThrownBy(
                        () -> IndexTemplate.of("visit", new JsonMapper().readTree(json(1).replace("strict", "true"))))
                .hasMessage("visit.json must have \"dynamic\": \"strict\"");
        assertThatThrownBy(() -> IndexTemplate.of("visits", new JsonMapper().readTree(json(1))))
                .hasMessage("visits.json must have \"index_patterns\": [\"visits-v*\"]");
        assertThatThrownBy(() -> IndexTemplate.of("visit", new JsonMapper().readTree(json(0))))
                .hasMessage("visit.json must have a \"version\" from 1");
    }

    private static String json(int version) {
        return """
                {"index_patterns": ["visit-v*"], "version": %d,
                 "template": {"mappings": {"dynamic": "strict", "properties": {"at": {"type": "date"}}}}}""".formatted(version);
    }

    private static IndexTemplate template(int version) throws IOException {
        return IndexTemplate.of("visit", new JsonMapper().readTree(json(version)));
    }

    private List<String> install(IndexTemplate template) throws TemplateException, InterruptedException {
        return new TemplateInstaller(ElasticsearchAccess.plain(address()), List.of(template)).install();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(request.contains("_index_template") ? request : (request + " " + body).trim());
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null) {
            credentials.add(authorization);
        }
        String key = request.replaceAll("\\?.*", "");
        boolean looksFor = key.startsWith("GET") || key.startsWith("HEAD");
        int status = refusals.getOrDefault(key, looksFor && !answers.containsKey(key) ? 404 : 200);
        byte[] answer = answers.getOrDefault(key, FOUND).getBytes(StandardCharsets.UTF_8);
        boolean head = key.startsWith("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : answer.length);
        if (!head) {
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }
}
