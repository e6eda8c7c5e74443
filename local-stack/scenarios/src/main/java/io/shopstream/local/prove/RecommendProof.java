package io.shopstream.local.prove;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.local.Addresses;
import io.shopstream.local.pipeline.TopicReader;
import io.shopstream.local.prove.Chaos.Blow;
import io.shopstream.local.scenario.OwnStack;
import io.shopstream.session.Topics;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.sessionprofile.ProfileStore;
import io.shopstream.sessionprofile.RecomputedProfile;
import io.shopstream.sessionprofile.SessionProfile;
import io.shopstream.settings.StreamingJob;
import io.shopstream.simulator.fault.FaultRates;
import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import redis.clients.jedis.RedisClient;

/**
 * Proves the recommendations on a stack of its own: while sessions are published and shoppers ask, the TaskManager, Redis and the
 * service are killed. No request is answered with a fault, an event that was taken is seen by its user's next request, every profile ends as
 * recomputed from the valid messages, and no list shows what its user bought.
 */
public final class RecommendProof {

    private static final double RATE = 400;

    private static final Map<Blow, Integer> BLOWS = Map.of(Blow.TASK_MANAGER, 3, Blow.REDIS, 3, Blow.RECOMMEND, 3);

    /** Of the simulated shop. */
    private static final int FIRST_PRODUCT = 101;

    private final OwnStack stack;
    private final Consumer<String> lines;

    /** Begins nothing yet. */
    public RecommendProof(OwnStack stack, Consumer<String> lines) {
        this.stack = stack;
        this.lines = lines;
    }

    /**
     * Runs it.
     *
     * @return what is not as it should be, a line each
     */
    public List<String> run(long messages, long seed) throws InterruptedException {
        stack.startEmpty();
        stack.submit(StreamingJob.GATE);
        stack.submit(StreamingJob.INSIGHTS);
        stack.submit(StreamingJob.PROFILE);
        lines.accept(String.format(
                Locale.ROOT, "publishing %,d messages while shoppers ask, with kills by seed %d", messages, seed));
        Addresses addresses = stack.addresses();
        ShopperCalls calls = new ShopperCalls(addresses.recommend());
        Chaos chaos = new Chaos(stack.stack(), StreamingJob.PROFILE, BLOWS, seed, line -> lines.accept("  " + line));
        CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> stack.publish(
                new SyntheticShop(ShopSettings.ofMessages(messages, seed)
                        .withFaults(FaultRates.parse("duplicate_near=0.03,malformed=0.01,out_of_order=0.03"))),
                Pacing.messagesPerSecond(RATE)));
        CompletableFuture<Void> blows = CompletableFuture.runAsync(chaos::run);
        Set<String> taken = ask(calls, seed, CompletableFuture.allOf(publishing, blows));
        CompletableFuture.allOf(publishing, blows).join();
        lines.accept("requests: " + calls.summary() + "; " + taken.size() + " shoppers told by feedback");
        try (TopicReader topics = new TopicReader(addresses.kafkaBootstrap())) {
            CheckpointedDrain drained = new CheckpointedDrain(stack);
            drained.await(topics, StreamingJob.GATE, Topics.USER_SESSION_INFO);
            drained.await(topics, StreamingJob.PROFILE, Topics.VALID_CUSTOMER_SESSION);
            List<String> differences = new ArrayList<>(calls.faults());
            differences.addAll(compare(validMessages(topics), taken));
            return Shortened.of(differences);
        }
    }

    /**
     * Shoppers come one after the other, look at something and buy something else, until all else is over.
     *
     * @return the users whose purchase was taken
     */
    private static Set<String> ask(ShopperCalls calls, long seed, CompletableFuture<Void> until)
            throws InterruptedException {
        Random random = new Random(seed);
        Set<String> taken = new HashSet<>();
        for (int i = 0; !until.isDone(); i++) {
            String user = "prove-" + i;
            String viewed = "p-" + (FIRST_PRODUCT + random.nextInt(100));
            String bought = "p-" + (FIRST_PRODUCT + 100 + random.nextInt(100));
            JsonNode view = calls.feedback("view", user, viewed);
            JsonNode list = calls.recommend(user, "");
            if (isSeen(view)
                    && isOfProfile(list)
                    && list.path("fallback").asText().equals("no_session")) {
                calls.fault("the next request of " + user + " did not see that it viewed " + viewed);
            }
            JsonNode purchase = calls.feedback("purchase", user, bought);
            if (!purchase.isMissingNode()) {
                taken.add(user);
            }
            list = calls.recommend(user, "?n=100");
            if (isSeen(purchase) && isOfProfile(list) && shows(list, bought)) {
                calls.fault("the next request of " + user + " was shown " + bought + ", which it had bought");
            }
        }
        return taken;
    }

    private static boolean isSeen(JsonNode feedback) {
        return feedback.path("seen").asBoolean();
    }

    /** Whether Redis answered. */
    private static boolean isOfProfile(JsonNode list) {
        return !list.isMissingNode()
                && !Set.of("profiles_away", "lists_incomplete")
                        .contains(list.path("fallback").asText());
    }

    private static boolean shows(JsonNode list, String product) {
        return list.path("items").findValuesAsText("id").contains(product);
    }

    private static Map<String, List<ValidSession>> validMessages(TopicReader topics) {
        Map<String, List<ValidSession>> messages = new HashMap<>();
        topics.readValues(Topics.VALID_CUSTOMER_SESSION, Map.of(), record -> {
            if (SessionCodec.decodeValid(record.value()) instanceof Decoded.Accepted<ValidSession> accepted) {
                ValidSession message = accepted.value();
                messages.computeIfAbsent(message.user().userId(), first -> new ArrayList<>())
                        .add(message);
            }
        });
        return messages;
    }

    private List<String> compare(Map<String, List<ValidSession>> messages, Set<String> taken)
            throws InterruptedException {
        List<String> differences = new ArrayList<>();
        ShopperCalls calls = new ShopperCalls(stack.addresses().recommend());
        int lists = 0;
        try (RedisClient redis =
                RedisClient.create(Addresses.HOST, stack.addresses().ports().redis())) {
            for (Map.Entry<String, List<ValidSession>> user : messages.entrySet()) {
                SessionProfile expected = RecomputedProfile.of(user.getKey(), user.getValue());
                if (!ProfileStore.read(redis, user.getKey()).equals(expected)) {
                    differences.add("the profile of " + user.getKey() + " is not as recomputed");
                }
                for (String scenario : List.of("continue", "discover")) {
                    JsonNode list = calls.recommend(user.getKey(), "?n=100&scenario=" + scenario);
                    lists += list.isMissingNode() ? 0 : 1;
                    if (expected.bought().keySet().stream().anyMatch(bought -> shows(list, bought))) {
                        differences.add("the list of " + user.getKey() + " shows what was bought");
                    }
                }
            }
        }
        taken.stream()
                .filter(user -> RecomputedProfile.of(user, messages.getOrDefault(user, List.of()))
                        .bought()
                        .isEmpty())
                .forEach(user -> differences.add("the purchase of " + user + " was taken and is not among the valid"));
        differences.addAll(calls.faults());
        if (lists < 2 * messages.size()) {
            differences.add(2 * messages.size() - lists + " lists were not answered though all services ran");
        }
        lines.accept(String.format(
                Locale.ROOT,
                "%,d profiles and %,d lists compared, %,d differences",
                messages.size(),
                lists,
                differences.size()));
        return differences;
    }
}
