package io.shopstream.insights.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.Action;
import io.shopstream.session.Customer;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.Location;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Small domains on purpose: ties, repeated products and messages without anything optional must be common. */
class SessionMergePropertyTest {

    private static final int MOST_PRODUCTS = 4;
    private static final List<Action> ACTIONS = List.of(Action.values());

    @Property(tries = 1000, seed = "20261120")
    void mergingInAnyOrderWithAnyDuplicationGivesTheBatchSummary(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) throws IOException {
        Random random = new Random(seed);
        List<ValidSession> messages = messages(random, size);
        List<ValidSession> arriving = new ArrayList<>(messages);
        for (int i = random.nextInt(4); i > 0; i--) {
            arriving.add(messages.get(random.nextInt(size)));
        }
        Collections.shuffle(arriving, random);

        SessionState state = SessionState.of(arriving.get(0), MOST_PRODUCTS);
        for (ValidSession message : arriving) {
            state = kept(state.with(message, MOST_PRODUCTS));
        }

        assertThat(json(state)).isEqualTo(BatchSummary.json(messages, MOST_PRODUCTS));
    }

    @Property(tries = 500, seed = "20261120")
    void theDocumentsVersionGrowsWithEveryMessage(@ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int size) {
        List<ValidSession> messages = messages(new Random(seed), size);
        SessionState state = SessionState.of(messages.get(0), MOST_PRODUCTS);
        for (ValidSession message : messages.subList(1, size)) {
            long before = SummaryDocument.version(state.summary(true, 0));
            state = state.with(message, MOST_PRODUCTS);
            assertThat(SummaryDocument.version(state.summary(false, 0))).isGreaterThan(before);
        }
    }

    /** As Flink's state has it from one message to the next. */
    private static SessionState kept(SessionState state) throws IOException {
        TrackedSession tracked = TrackedSession.of(state, false, 0);
        byte[] bytes = TrackedSessionSerializerTest.written(tracked, TrackedSessionSerializer.INSTANCE);
        return TrackedSessionSerializerTest.read(bytes).session();
    }

    private static String json(SessionState state) {
        return new String(SummaryDocument.of(state.summary(true, 0)).json(), StandardCharsets.UTF_8);
    }

    private static List<ValidSession> messages(Random random, int size) {
        List<ValidSession> messages = new ArrayList<>();
        // fewer kinds of actions in some sessions, or hardly one would be without a purchase
        List<Action> actions = ACTIONS.subList(0, 1 + random.nextInt(ACTIONS.size()));
        for (int i = 0; i < size; i++) {
            Interaction[] interactions = new Interaction[1 + random.nextInt(4)];
            for (int j = 0; j < interactions.length; j++) {
                interactions[j] = interaction(random, actions);
            }
            messages.add(ValidSession.builder(
                            "m-" + i,
                            "s-1",
                            new Customer("u:1", null, null),
                            new Device("device-" + i, random.nextBoolean() ? null : "os-" + i, null),
                            "referrer-" + i,
                            interactions,
                            Visitor.RETURNING)
                    .sequence(random.nextBoolean() ? null : random.nextInt(3))
                    .location(
                            random.nextBoolean()
                                    ? null
                                    : new Location(random.nextBoolean() ? null : "country-" + i, null, null, null))
                    .paymentMethodType(random.nextBoolean() ? null : "payment-" + i)
                    .build());
        }
        return messages;
    }

    private static Interaction interaction(Random random, List<Action> actions) {
        Action action = actions.get(random.nextInt(actions.size()));
        boolean anonymous = action == Action.SEARCH && random.nextBoolean();
        return Interaction.builder(Instant.parse("2026-11-20T10:00:00Z").plusMillis(500L * random.nextInt(6)), action)
                .productId(anonymous ? null : "p-" + random.nextInt(7))
                .productCategory(random.nextInt(3) == 0 ? null : "c-" + random.nextInt(6))
                .productPrice(
                        random.nextInt(3) == 0 ? null : BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(4)))
                .quantity(random.nextInt(3) == 0 ? null : 1 + random.nextInt(3))
                .build();
    }
}
