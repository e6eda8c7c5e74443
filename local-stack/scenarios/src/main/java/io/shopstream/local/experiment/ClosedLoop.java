package io.shopstream.local.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.local.UserError;
import io.shopstream.local.scenario.RecommendClient;
import io.shopstream.session.Interaction;
import io.shopstream.simulator.shop.ReactingShop;
import io.shopstream.simulator.shop.ReactingVisit;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Shoppers who ask the recommendation service, tell which lists they saw, and react to them, as fast as the service answers. What they do goes
 * to the service as feedback, which names the list that led to it.
 */
public final class ClosedLoop {

    private static final int THREADS = 4;
    private static final int ITEMS = 8;
    private static final String SCENARIO = "discover";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final RecommendClient service;
    private final ReactingShop shop;
    private final Map<String, Set<String>> variantsOfDevices = new TreeMap<>();
    private final Map<String, Set<String>> devicesOfShoppers = new TreeMap<>();
    private final AtomicInteger lists = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger purchases = new AtomicInteger();
    private final AtomicInteger logins = new AtomicInteger();

    /** What came of it. */
    public record Outcome(
            int lists,
            int taken,
            int purchases,
            int logins,
            int devices,
            int mixedDevices,
            int shoppersOfTwoVariants) {}

    public ClosedLoop(RecommendClient service, ReactingShop shop) {
        this.service = service;
        this.shop = shop;
    }

    /**
     * Plays visits through.
     *
     * @param first the number of the first visit
     * @param progress hears how many are done
     * @throws UserError where the service does not answer
     */
    public Outcome run(long first, int visits, IntConsumer progress) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            AtomicInteger done = new AtomicInteger();
            for (int i = 0; i < visits; i++) {
                long number = first + i;
                running.add(threads.submit(() -> {
                    visit(shop.visit(number));
                    progress.accept(done.incrementAndGet());
                    return number;
                }));
            }
            for (Future<?> each : running) {
                Object unused = each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UserError wrong
                    ? wrong
                    : new UserError("the recommendation service does not answer: " + e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return outcome();
    }

    private void visit(ReactingVisit visit) throws IOException, InterruptedException {
        Map<String, String> ledBy = new HashMap<>();
        boolean wasGuest = visit.isGuest();
        while (visit.goesOn()) {
            JsonNode list = ask(visit);
            List<String> ids = new ArrayList<>();
            list.get("items").forEach(item -> ids.add(item.get("id").asText()));
            shown(visit, list);
            String user = visit.userId();
            ReactingVisit.Step step = visit.look(ids);
            lists.incrementAndGet();
            if (step.taken() >= 0) {
                taken.incrementAndGet();
                ledBy.put(ids.get(step.taken()), list.get("recommendationId").asText());
            }
            tell(user, visit, step.done(), ledBy);
            if (wasGuest && !visit.isGuest()) {
                wasGuest = false;
                logins.incrementAndGet();
            }
        }
        List<Interaction> bought = visit.checkOut();
        purchases.addAndGet(bought.size());
        tell(visit.userId(), visit, bought, ledBy);
    }

    private JsonNode ask(ReactingVisit visit) throws IOException, InterruptedException {
        JsonNode list = answer(service.get("/api/recommend/" + RecommendClient.encoded(visit.userId()) + "?n=" + ITEMS
                + "&scenario=" + SCENARIO + "&session-id=" + visit.sessionId() + "&device-id="
                + RecommendClient.encoded(visit.deviceId())));
        JsonNode variant = list.at("/experiment/variant");
        synchronized (variantsOfDevices) {
            devicesOfShoppers
                    .computeIfAbsent(visit.shopperId(), absent -> new TreeSet<>())
                    .add(visit.deviceId());
            variantsOfDevices
                    .computeIfAbsent(visit.deviceId(), absent -> new TreeSet<>())
                    .add(variant.asText());
        }
        return list;
    }

    private void shown(ReactingVisit visit, JsonNode list) throws IOException, InterruptedException {
        ObjectNode shown = JSON.objectNode();
        shown.set("recommendationId", list.get("recommendationId"));
        shown.put("userId", visit.userId());
        shown.put("sessionId", visit.sessionId());
        shown.put("deviceId", visit.deviceId());
        shown.put("scenario", SCENARIO);
        shown.put("experiment", list.at("/experiment/name").textValue());
        shown.put("variant", list.at("/experiment/variant").textValue());
        shown.set("modelVersion", list.get("modelVersion"));
        ArrayNode items = shown.putArray("items");
        for (JsonNode item : list.get("items")) {
            ObjectNode told = ((ObjectNode) item).deepCopy();
            told.remove(List.of("reasons", "rules"));
            items.add(told.put("position", items.size()));
        }
        answer(service.post("/api/shown", shown));
    }

    private void tell(String user, ReactingVisit visit, List<Interaction> done, Map<String, String> ledBy)
            throws IOException, InterruptedException {
        ArrayNode events = JSON.arrayNode();
        for (Interaction interaction : done) {
            @Nullable String product = interaction.productId();
            if (product == null) {
                // feedback is about products; a search is none
                continue;
            }
            ObjectNode event = events.addObject();
            event.put("feedbackType", interaction.action().wireName());
            event.put("userId", user);
            event.put("sessionId", visit.sessionId());
            event.put("itemId", product);
            event.put("productName", interaction.productName());
            event.put("productCategory", interaction.productCategory());
            event.put("productPrice", interaction.productPrice());
            event.put("quantity", interaction.quantity());
            event.putObject("device").put("deviceType", visit.device().deviceType());
            event.put("referrer", "direct");
            if (visit.country() != null) {
                event.putObject("location").put("country", visit.country());
            }
            @Nullable String list = ledBy.get(product);
            if (list != null) {
                event.put("recommendationId", list);
            }
        }
        if (!events.isEmpty()) {
            answer(service.post("/api/feedback", events));
        }
    }

    private static JsonNode answer(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new UserError("the recommendation service says " + answer.statusCode() + ": " + answer.body());
        }
        return RecommendClient.json(answer);
    }

    private Outcome outcome() {
        int mixed = (int) variantsOfDevices.values().stream()
                .filter(variants -> variants.size() > 1)
                .count();
        int two = (int) devicesOfShoppers.values().stream()
                .filter(devices -> devices.stream()
                                .map(device -> variantsOfDevices.getOrDefault(device, Set.of()))
                                .distinct()
                                .count()
                        > 1)
                .count();
        return new Outcome(
                lists.get(), taken.get(), purchases.get(), logins.get(), variantsOfDevices.size(), mixed, two);
    }
}
