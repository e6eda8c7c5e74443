package io.shopstream.storefront.service;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.shopstream.http.ServiceClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recommendation service, asked from here, so that no browser sees its key. A page waits for it for a moment at most; once it
 * has not answered, it is left alone for two seconds. Safe for threads.
 */
public final class RecommendClient {

    private static final Logger LOG = LoggerFactory.getLogger(RecommendClient.class);

    private static final Duration LONGEST = Duration.ofMillis(900);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(2);
    private static final int LARGEST = 256 * 1024;
    private static final int ANSWERED = 200;
    private static final int ANSWERS_END = 300;
    private static final int SERVER_FAILED = 500;
    private static final int TOO_MANY = 429;

    private final URI address;
    private final @Nullable String key;
    private final ServiceClient client = new ServiceClient(LONGEST);
    private final HttpClient streams = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();
    private final AtomicLong askedAgainAt = new AtomicLong(System.nanoTime());

    /** @param key sent as {@code X-API-Key}; null for none */
    public RecommendClient(URI address, @Nullable String key) {
        this.address = address;
        this.key = key;
    }

    /** What became of what the service was told. */
    public enum Told {
        /** It has it. */
        TAKEN,
        /** It does not answer; the same may be told again later. */
        AWAY,
        /** It will not take this, however often it is told. */
        REFUSED
    }

    /** A list for a shopper; empty where the service is away. */
    public Optional<SuggestedList> forShopper(Question question) {
        return get(question.target("/api/recommend/"), ListReader::list);
    }

    /** What goes with a product, by id; empty where the service is away. */
    public Optional<List<String>> related(String relation, String item, int most) {
        return get("/api/item-to-item/" + relation + "/" + Question.encoded(item) + "?n=" + most, ListReader::ids);
    }

    /** The list of a name for everybody, by id; empty where the service is away. */
    public Optional<List<String>> forEverybody(String name, int most) {
        return get("/api/non-personalized/" + name + "?n=" + most, ListReader::ids);
    }

    /** What trends of a category. */
    public Optional<List<String>> trendingOf(String category, int most) {
        return get(
                "/api/non-personalized/trending?n=" + most + "&category=" + Question.encoded(category),
                ListReader::ids);
    }

    /** Tells what shoppers did. */
    public Told tell(List<ShopEvent> events) {
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        events.forEach(event -> body.add(event.json()));
        return post("/api/feedback", body.toString());
    }

    /** Tells that a list was looked at. */
    public Told shown(ShownList shown) {
        return post("/api/shown", shown.json());
    }

    /**
     * Watches a shopper's list until it is closed, or the service ends it.
     *
     * @param event hears of each change, on a thread of the client's
     * @param end is run once it has ended
     */
    public ListStream watch(Question question, Consumer<ListStream.Event> event, Runnable end) {
        HttpRequest request = request(question.target("/api/stream/"))
                .header("Accept", "text/event-stream")
                .build();
        return ListStream.open(streams, request, event, end);
    }

    private interface Reading<T> {
        T read(String body) throws IOException;
    }

    private <T> Optional<T> get(String target, Reading<T> reading) {
        try {
            @Nullable HttpResponse<String> answer = send(request(target).GET());
            if (answer == null) {
                return Optional.empty();
            }
            if (answer.statusCode() == ANSWERED) {
                return Optional.of(reading.read(answer.body()));
            }
            LOG.warn("the recommendation service answers {} with status {}", path(target), answer.statusCode());
        } catch (IOException e) {
            LOG.warn("the recommendation service answers {} with {}", path(target), e.getMessage());
        }
        return Optional.empty();
    }

    private Told post(String target, String body) {
        @Nullable
        HttpResponse<String> answer = send(request(target)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer == null || answer.statusCode() >= SERVER_FAILED || answer.statusCode() == TOO_MANY) {
            return Told.AWAY;
        }
        if (answer.statusCode() >= ANSWERED && answer.statusCode() < ANSWERS_END) {
            return Told.TAKEN;
        }
        LOG.warn("the recommendation service refuses {} with status {}", target, answer.statusCode());
        return Told.REFUSED;
    }

    /** Null where it is away. */
    private @Nullable HttpResponse<String> send(HttpRequest.Builder request) {
        if (System.nanoTime() - askedAgainAt.get() < 0) {
            return null;
        }
        try {
            return client.send(request, LONGEST, LARGEST);
        } catch (IOException e) {
            askedAgainAt.set(System.nanoTime() + LEFT_ALONE.toNanos());
            LOG.warn("the recommendation service is away: {}", String.valueOf(e.getMessage()));
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private HttpRequest.Builder request(String target) {
        String base = address.toString();
        String place = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(place + target));
        return key == null ? request : request.header("X-API-Key", key);
    }

    /** Without the query and the shopper's id: neither belongs into a log. */
    private static String path(String target) {
        String path = target.split("\\?", 2)[0];
        return path.startsWith("/api/recommend/") ? "/api/recommend" : path;
    }
}
