package io.shopstream.console.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.shopstream.results.DefinedExperiment;
import io.shopstream.results.RecommendationService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedServiceTest {

    private static final String EXPERIMENTS = """
            {"experimentsOfFile":[{"name":"lists","control":"a","primary":"ctr","variants":[{"name":"a"},{"name":"b","weight":3}]}],
            "experiments":[]}""";

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private HttpServer service;

    private Map<String, String> answers =
            Map.of("/metrics", "shopstream_recommend_products 42\n", "/api/experiments", EXPERIMENTS);

    @BeforeEach
    void start() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String key = exchange.getRequestHeaders().getFirst("X-API-Key");
            asked.add(path);
            byte[] answer = answers.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders("open sesame".equals(key) ? 200 : 401, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void itSaysHowItIsAndWhatItTries() throws Exception {
        ServiceState state = watched("open sesame").state();

        assertThat(state.problem()).isNull();
        assertThat(state.metrics().value("products")).hasValue(42);
        assertThat(state.experiments()).extracting(DefinedExperiment::name).containsExactly("lists");
    }

    @Test
    void howeverManyViewsThereAreItIsAskedOnce() throws Exception {
        WatchedService watched = watched("open sesame");
        ServiceState first = watched.state();

        assertThat(watched.state()).isSameAs(first);
        assertThat(asked).containsExactlyInAnyOrder("/metrics", "/api/experiments");
    }

    @Test
    void whyItDoesNotAnswerIsSaidInALine() throws Exception {
        assertThat(watched("abracadabra").state().problem())
                .isEqualTo("the recommendation service at " + address() + " wants another key");
        answers = Map.of("/metrics", "", "/api/experiments", "<html>");
        assertThat(watched("open sesame").state().problem())
                .isEqualTo("what answers at " + address() + " is no recommendation service");
        answers = Map.of("/metrics", "", "/api/experiments", "{\"experiments\":[{\"name\":\"\"}]}");
        assertThat(watched("open sesame").state().problem()).contains("an experiment that makes no sense");
        answers = Map.of("/metrics", "#".repeat((2 << 20) + 1), "/api/experiments", EXPERIMENTS);
        assertThat(watched("open sesame").state().problem())
                .startsWith("the recommendation service at " + address() + " ")
                .contains("bytes");
        service.stop(0);
        assertThat(watched("open sesame").state().problem())
                .isEqualTo("the recommendation service at " + address() + " does not answer");
    }

    private WatchedService watched(String key) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), key + "\n");
        return new WatchedService(new RecommendationService(address(), file.toString()));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + service.getAddress().getPort());
    }
}
