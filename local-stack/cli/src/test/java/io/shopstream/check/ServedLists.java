package io.shopstream.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.ranking.Candidates;
import io.shopstream.ranking.ListSettings;
import io.shopstream.ranking.ProductLists;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.RecordedLists;
import io.shopstream.ranking.coldstart.ContentRecommender;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.NeighboursCodec;
import io.shopstream.session.recommendation.ProductNeighbours;
import io.shopstream.sessionprofile.ProfileInteraction;
import io.shopstream.sessionprofile.SessionProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What the recommendation service answers, held against the ranking of the lists that its topic holds. */
final class ServedLists {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COUNT = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;
    private final ProductLists lists;
    private final Map<Integer, String> ids = new HashMap<>();
    private final ContentRecommender recommender;
    private final List<String> differences = new ArrayList<>();
    private int compared;

    private ServedLists(URI service, Collection<ProductNeighbours> records, JsonNode model, Ranker ranker) {
        this.service = service;
        ListSettings settings = new ListSettings(
                Duration.ofMillis(model.get("affinityHalfLifeMillis").asLong()),
                Duration.ofMillis(model.get("trendHalfLifeMillis").asLong()),
                ListSettings.LENGTH);
        lists = RecordedLists.of(
                records, settings, Instant.parse(model.get("landmark").asText()).toEpochMilli());
        records.forEach(record -> ids.put(known(record.productId()), record.productId()));
        recommender = new ContentRecommender(lists, new Candidates(lists), ranker);
    }

    /**
     * When the service has looked at all that came.
     *
     * @param ranker that the service should use
     */
    static ServedLists of(String kafka, URI service, Ranker ranker) throws IOException, InterruptedException {
        List<ProductNeighbours> records;
        try (TopicRecords topic = TopicRecords.connect(kafka)) {
            records = topic.lastValues("product_neighbours").values().stream()
                    .map(ServedLists::read)
                    .toList();
        }
        // it looks at all lists every ten seconds
        Thread.sleep(12_000);
        return new ServedLists(service, records, models(service).get("lists"), ranker);
    }

    /** What the service says of what it uses. */
    static JsonNode models(URI service) throws IOException, InterruptedException {
        HttpRequest models =
                HttpRequest.newBuilder(service.resolve("/api/models")).build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(models, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private static ProductNeighbours read(byte[] value) {
        try {
            return NeighboursCodec.read(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int compared() {
        return compared;
    }

    List<String> differences() {
        return differences;
    }

    void compareForUser(String user, SessionProfile profile) {
        String last = profile.sessionId().orElse("");
        List<String> session = profile.interactions().stream()
                .filter(one -> one.sessionId().equals(last))
                .filter(one -> Relation.of(one.action()) == Relation.VIEWED)
                .sorted(Comparator.comparingLong(ProfileInteraction::atMillis)
                        .thenComparingLong(one -> Relation.VIEWED.key(one.productId())))
                .map(ProfileInteraction::productId)
                .toList();
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(
                "/api/recommend/" + URLEncoder.encode(user, UTF_8).replace("+", "%20")));
        compare("for " + user, request, session, profile.bought().keySet());
    }

    /** Beginnings of what messages tell of. */
    void comparePrefixes(List<ValidSession> messages, int count) {
        Random random = new Random(20261129);
        for (int i = 0; i < count; i++) {
            List<String> viewed = Arrays.stream(
                            messages.get(random.nextInt(messages.size())).interactions())
                    .filter(interaction -> Relation.of(interaction.action()) == Relation.VIEWED)
                    .map(Interaction::productId)
                    .limit(100)
                    .toList();
            List<String> prefix = viewed.subList(0, viewed.isEmpty() ? 0 : 1 + random.nextInt(viewed.size()));
            String body = JSON.createObjectNode()
                    .set("items", JSON.valueToTree(prefix))
                    .toString();
            HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve("/api/session/recommend"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            compare("after " + prefix, request, prefix, Set.of());
        }
    }

    private void compare(String what, HttpRequest.Builder request, List<String> session, Set<String> bought) {
        JsonNode answer = ask(request);
        compared++;
        int[] indices = session.stream().mapToInt(this::known).toArray();
        if (Arrays.stream(indices).allMatch(index -> index < 0)) {
            if (!answer.path("items").findValuesAsText("source").stream().allMatch("popular"::equals)) {
                differences.add(what + " nothing is known, and the answer is " + answer);
            }
            return;
        }
        long at = Instant.parse(answer.get("at").asText()).toEpochMilli();
        List<String> expected = recommender.recommend(indices, at, Candidates.MOST).stream()
                .filter(item -> !bought.contains(ids.get(item.product())))
                .limit(COUNT)
                .map(item -> ids.get(item.product()) + " " + (double) item.score())
                .toList();
        List<String> served = new ArrayList<>();
        answer.get("items")
                .forEach(item -> served.add(
                        item.get("id").asText() + " " + item.get("score").asDouble()));
        if (!served.equals(expected)) {
            differences.add(what + " it should be " + expected + ", and is " + served);
        }
    }

    private int known(String product) {
        return lists.known(Relation.VIEWED.key(product));
    }

    private JsonNode ask(HttpRequest.Builder request) {
        try {
            return JSON.readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
