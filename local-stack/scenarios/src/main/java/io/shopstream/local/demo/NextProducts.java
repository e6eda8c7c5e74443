package io.shopstream.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.local.Addresses;
import io.shopstream.local.scenario.RecommendClient;
import io.shopstream.session.Interaction;
import io.shopstream.session.SessionMessage;
import io.shopstream.sessionprofile.ProfileInteraction;
import io.shopstream.sessionprofile.ProfileStore;
import io.shopstream.sessionprofile.SessionProfile;
import io.shopstream.simulator.ForwardingSource;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.SessionSource;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Asks what shoppers may look at next, right before each message of theirs is published, and sees whether they do. Only products that
 * are new to the session count. What fails is not asked again: a demo shows what works.
 */
final class NextProducts implements AutoCloseable {

    private static final int PLACES = 20;
    private static final int SHOWN = 3;
    private static final int MOST_NAMES = 100_000;

    private final RecommendClient client;
    private final RedisClient redis;
    private final Map<String, String> names = new HashMap<>();
    private final List<String> example = new ArrayList<>();
    private int asked;
    private int hits;
    private int popularHits;
    private boolean failed;

    NextProducts(Addresses addresses) {
        client = new RecommendClient(addresses.recommend());
        redis = RedisClient.create(Addresses.HOST, addresses.ports().redis());
    }

    /** The same messages, whose products' names are kept. */
    SessionSource learningNames(SessionSource source) {
        return new ForwardingSource(source) {
            @Override
            public @Nullable OutgoingMessage next() throws IOException {
                OutgoingMessage message = source.next();
                if (message != null) {
                    learn(message.content());
                }
                return message;
            }
        };
    }

    private void learn(SessionMessage message) {
        for (Interaction interaction : message.interactions()) {
            @Nullable String id = interaction.productId();
            @Nullable String name = interaction.productName();
            if (id != null && name != null && names.size() < MOST_NAMES) {
                names.putIfAbsent(id, name);
            }
        }
    }

    /** The same messages, each after its shopper's list was asked for. */
    SessionSource asking(SessionSource source) {
        return new ForwardingSource(source) {
            @Override
            public @Nullable OutgoingMessage next() throws IOException {
                OutgoingMessage message = source.next();
                if (message != null && message.fault() == null && !failed) {
                    try {
                        ask(message.content());
                    } catch (IOException | JedisException e) {
                        failed = true;
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        failed = true;
                    }
                }
                return message;
            }
        };
    }

    private void ask(SessionMessage message) throws IOException, InterruptedException {
        String user = message.user().userId();
        SessionProfile profile = ProfileStore.read(redis, user);
        Set<String> session = new LinkedHashSet<>();
        profile.session(message.sessionId()).stream()
                .filter(interaction -> Relation.of(interaction.action()) == Relation.VIEWED)
                .map(ProfileInteraction::productId)
                .forEach(session::add);
        @Nullable
        String next = Arrays.stream(message.interactions())
                .filter(interaction -> Relation.of(interaction.action()) == Relation.VIEWED)
                .map(Interaction::productId)
                .filter(product -> product != null && !session.contains(product))
                .findFirst()
                .orElse(null);
        if (session.isEmpty() || next == null) {
            return;
        }
        JsonNode list = get("/api/recommend/" + RecommendClient.encoded(user) + "?scenario=discover&explain=true&n="
                + PLACES + "&session-id=" + RecommendClient.encoded(message.sessionId()));
        List<String> recommended = list.path("items").findValuesAsText("id");
        List<String> popular = get("/api/non-personalized/trending?n=100").path("items").findValuesAsText("id").stream()
                .filter(product ->
                        !session.contains(product) && !profile.bought().containsKey(product))
                .limit(PLACES)
                .toList();
        asked++;
        popularHits += popular.contains(next) ? 1 : 0;
        if (recommended.contains(next)) {
            hits++;
            if (example.isEmpty()) {
                show(user, session, list.path("items"), next, recommended.indexOf(next) + 1);
            }
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.get(path);
        if (answer.statusCode() != 200) {
            throw new IOException(path + " is answered with " + answer.statusCode());
        }
        return RecommendClient.json(answer);
    }

    private void show(String user, Set<String> session, JsonNode items, String next, int place) {
        example.add("  for example, " + user + " looked at "
                + String.join(", ", session.stream().map(this::name).toList()) + "; recommended were");
        for (int i = 0; i < Math.min(SHOWN, items.size()); i++) {
            JsonNode reason = items.get(i).at("/reasons/0/itemId");
            example.add("    " + name(items.get(i).path("id").asText())
                    + (reason.isMissingNode() ? "" : ", because of " + name(reason.asText())));
        }
        example.add("    and next they looked at " + name(next) + ", number " + place + " of the list");
    }

    private String name(String product) {
        return names.getOrDefault(product, product);
    }

    /** What came of it; nothing where nobody could be asked for. */
    List<String> lines() {
        if (asked == 0) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "next products: %,d times a list was asked for right before its shopper went on to a product new to the session",
                asked));
        lines.add(String.format(
                Locale.ROOT,
                "  it was among the first %d recommended in %.1f %% of them, and among the %d that trend in %.1f %%",
                PLACES,
                100.0 * hits / asked,
                PLACES,
                100.0 * popularHits / asked));
        lines.addAll(example);
        return lines;
    }

    @Override
    public void close() {
        redis.close();
    }
}
