package io.shopstream.local.prove;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.local.scenario.RecommendClient;
import io.shopstream.session.recommendation.ShownList;
import io.shopstream.simulator.SeededRandom;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Tells the recommendation service which lists were shown, as a shop does that meets with everything: it tells some twice, some again or for
 * the first time much later, and what the service has not answered for again until it does. Beside them it writes records that hold no
 * list. Not thread safe.
 */
final class ListTeller implements AutoCloseable {

    private static final int AT_ONCE = 20;
    private static final int MOST_HELD_BACK = 2_000;
    private static final long PAUSE_MILLIS = 100;

    private final RecommendClient service;
    private final Producer<byte[], byte[]> kafka;
    private final String topic;
    private final double faults;
    private final SeededRandom random;
    private final List<ShownList> next = new ArrayList<>();
    private final Deque<ShownList> heldBack = new ArrayDeque<>();
    private int unreadable;
    private int told;
    private int repeated;

    /** @param faults of each kind, a share of the lists */
    ListTeller(URI service, String bootstrap, String topic, double faults, long seed) {
        this.service = new RecommendClient(service);
        this.topic = topic;
        this.faults = faults;
        random = SeededRandom.of(seed, 1);
        kafka = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Takes a list that was shown; blocks while the service is away. */
    void tell(ShownList list) {
        double fate = random.nextDouble() / faults;
        if (fate < 1) {
            heldBack.add(list);
        } else {
            next.add(list);
        }
        if (fate >= 1 && fate < 2) {
            next.add(list);
        } else if (fate >= 2 && fate < 3) {
            heldBack.add(list);
        } else if (fate >= 3 && fate < 4) {
            kafka.send(new ProducerRecord<>(topic, new byte[] {'{', (byte) random.below(128)}));
            unreadable++;
        }
        if (heldBack.size() > MOST_HELD_BACK) {
            next.add(heldBack.remove());
        }
        if (next.size() >= AT_ONCE) {
            sendAll();
        }
    }

    /** Tells what was held back. */
    void tellRest() {
        next.addAll(heldBack);
        heldBack.clear();
        sendAll();
        kafka.flush();
    }

    /** Records that hold no list. */
    int unreadable() {
        return unreadable;
    }

    String summary() {
        return String.format(
                Locale.ROOT,
                "%,d lists told, copies included; %,d requests sent again as the service was away",
                told,
                repeated);
    }

    @Override
    public void close() {
        kafka.close();
    }

    private void sendAll() {
        for (int from = 0; from < next.size(); from += AT_ONCE) {
            send(next.subList(from, Math.min(next.size(), from + AT_ONCE)));
        }
        next.clear();
    }

    private void send(List<ShownList> lists) {
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        lists.forEach(list -> body.add(json(list)));
        try {
            while (!isTaken(body)) {
                repeated++;
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        told += lists.size();
    }

    private boolean isTaken(JsonNode body) throws InterruptedException {
        try {
            HttpResponse<String> answer = service.post("/api/shown", body);
            if (answer.statusCode() / 100 == 4) {
                throw new IllegalStateException("the service refuses a list: " + answer.body());
            }
            return answer.statusCode() == 200;
        } catch (IOException away) {
            return false;
        }
    }

    private static ObjectNode json(ShownList list) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("recommendationId", list.recommendationId())
                .put("userId", list.userId())
                .put("sessionId", list.sessionId())
                .put("deviceId", list.deviceId())
                .put("timestamp", Instant.ofEpochMilli(list.at()).toString())
                .put("scenario", list.scenario())
                .put("modelVersion", list.modelVersion());
        if (list.experiment() != null) {
            json.put("experiment", list.experiment()).put("variant", list.variant());
        }
        ArrayNode items = json.putArray("items");
        list.items().forEach(item -> items.addObject()
                .put("id", item.id())
                .put("position", item.position())
                .put("score", item.score())
                .put("source", item.source()));
        return json;
    }
}
