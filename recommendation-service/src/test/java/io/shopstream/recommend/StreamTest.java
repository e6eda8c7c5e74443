package io.shopstream.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.redis.LocalRedis;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stream of a shopper's lists. */
@Timeout(60)
class StreamTest {

    /**
     * An event of a stream.
     *
     * @param id null if it has none
     */
    private record Event(@Nullable String name, @Nullable String id, String data) {}

    /** A stream as a browser has it. */
    private record Stream(BufferedReader lines) implements AutoCloseable {

        static Stream open(RunningService service, String path, @Nullable String lastId) throws Exception {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(service.address(path)).header("Accept", "text/event-stream");
            if (lastId != null) {
                request.header("Last-Event-ID", lastId);
            }
            HttpResponse<InputStream> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            return new Stream(new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
        }

        Event next() throws IOException {
            String name = null;
            String id = null;
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
                String value = line.substring(line.indexOf(':') + 1).strip();
                switch (line.split(":", 2)[0]) {
                    case "event" -> name = value;
                    case "id" -> id = value;
                    default -> data.append(value);
                }
            }
            return new Event(name, id, data.toString());
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    @Test
    void showsANewListWhenTheSessionChangesAndGoesOnWhereItWas() throws Exception {
        try (LocalRedis redis = LocalRedis.start();
                RunningService service = RunningService.start(redis);
                RunningService replica = RunningService.start(redis)) {
            service.read();
            replica.read();
            Event first;
            Event second;
            try (Stream stream = Stream.open(service, "/api/stream/u-1?scenario=discover&n=2", null)) {
                first = stream.next();
                assertThat(first.name()).isEqualTo("view");
                assertThat(first.data()).contains("\"fallback\":\"no_session\"");

                view(service, "bed");
                second = stream.next();
                assertThat(second.name()).isEqualTo("view");
                assertThat(second.data()).contains("\"fallback\":null", "\"id\":\"lamp\"");
                assertThat(second.id()).isNotNull().isNotEqualTo(first.id());
            }
            // a replica knows by the id what its browser has
            try (Stream stream = Stream.open(replica, "/api/stream/u-1?scenario=discover&n=2", second.id())) {
                assertThat(stream.next().name()).isEqualTo("still");
                view(service, "desk");
                assertThat(stream.next().data()).contains("\"id\":\"chair\"");
            }
            try (Stream stream = Stream.open(replica, "/api/stream/u-1?scenario=discover&n=2", second.id())) {
                assertThat(stream.next().data()).contains("\"id\":\"chair\"");
            }
        }
    }

    private static void view(RunningService service, String product) throws Exception {
        String event =
                "{\"feedbackType\":\"view\",\"userId\":\"u-1\",\"sessionId\":\"s-1\",\"itemId\":\"" + product + "\"}";
        assertThat(service.post("/api/feedback", event).statusCode()).isEqualTo(200);
    }
}
