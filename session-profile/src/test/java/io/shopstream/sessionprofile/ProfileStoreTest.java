package io.shopstream.sessionprofile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.redis.LocalRedis;
import io.shopstream.session.Action;
import io.shopstream.session.Customer;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.SessionLimits;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfileStoreTest {

    private static final long START = Instant.parse("2026-11-20T10:00:00Z").toEpochMilli();
    private static final Duration KEPT = Duration.ofDays(90);

    @SuppressWarnings("NullAway.Init")
    private LocalRedis server;

    @SuppressWarnings("NullAway.Init")
    private RedisClient redis;

    @BeforeAll
    void start() throws IOException {
        server = LocalRedis.start();
        redis = server.client();
    }

    @AfterAll
    void stop() throws IOException {
        redis.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        redis.flushAll();
    }

    @Test
    void whoWasNeverHereHasNone() {
        assertThat(ProfileStore.read(redis, "u-1")).isEqualTo(SessionProfile.NONE);
        assertThat(SessionProfile.NONE.sessionId()).isEmpty();
    }

    @Test
    void holdsWhatTheUserDidInTheOrderOfTime() {
        add(message(
                "u-1", "s-1", at(3, Action.PURCHASE, "bed"), at(1, Action.VIEW, "bed"), at(2, Action.SEARCH, null)));
        add(message("u-1", "s-2", at(5, Action.CLICK, "lamp"), at(4, Action.FAVORITE, "desk")));
        add(message("u-2", "s-3", at(6, Action.VIEW, "rug")));

        SessionProfile profile = ProfileStore.read(redis, "u-1");

        assertThat(profile.interactions())
                .containsExactly(
                        new ProfileInteraction(START + 1, Action.VIEW, "s-1", "bed"),
                        new ProfileInteraction(START + 3, Action.PURCHASE, "s-1", "bed"),
                        new ProfileInteraction(START + 4, Action.FAVORITE, "s-2", "desk"),
                        new ProfileInteraction(START + 5, Action.CLICK, "s-2", "lamp"));
        assertThat(profile.viewed()).isEqualTo(Map.of("bed", START + 1, "lamp", START + 5));
        assertThat(profile.bought()).isEqualTo(Map.of("bed", START + 3));
        assertThat(profile.sessionId()).contains("s-2");
        assertThat(profile.session("s-1"))
                .extracting(ProfileInteraction::action)
                .containsExactly(Action.VIEW, Action.PURCHASE);
    }

    /** Two writers, of which one lags far behind and begins anew, as after a kill. */
    @Test
    void endsTheSameInWhateverOrderAndHoweverOftenMessagesCome() {
        Random random = new Random(20261129);
        for (int round = 0; round < 20; round++) {
            redis.flushAll();
            List<ValidSession> messages = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                messages.add(randomMessage(random));
            }
            List<ValidSession> written = new ArrayList<>(messages);
            written.addAll(messages.subList(0, 200));
            Collections.shuffle(written, random);

            written.forEach(this::add);

            for (String user : List.of("u-0", "u-1")) {
                assertThat(ProfileStore.read(redis, user)).isEqualTo(RecomputedProfile.of(user, messages));
            }
        }
    }

    private static ValidSession randomMessage(Random random) {
        Interaction[] interactions = new Interaction[1 + random.nextInt(8)];
        for (int i = 0; i < interactions.length; i++) {
            Action action = Action.values()[random.nextInt(Action.values().length)];
            // few times, so that many are equal
            interactions[i] =
                    at(random.nextInt(random.nextBoolean() ? 50 : 100_000), action, "p-" + random.nextInt(1_500));
        }
        return message("u-" + random.nextInt(2), "s-" + random.nextInt(5), interactions);
    }

    /** docs/state.md states these figures. */
    @Test
    void aRobotsProfileTakesAQuarterOfAMegabyteAtMostAndGoes() {
        String user = "u".repeat(SessionLimits.MAX_ID_BYTES);
        for (int i = 0; i < 300; i++) {
            Interaction[] interactions = new Interaction[20];
            for (int j = 0; j < interactions.length; j++) {
                Action action = j % 2 == 0 ? Action.VIEW : Action.PURCHASE;
                interactions[j] = at(20 * i + j, action, longId("p", 20 * i + j));
            }
            add(message(user, longId("s", i), interactions));
        }
        List<String> keys = List.copyOf(redis.keys("*"));

        SessionProfile profile = ProfileStore.read(redis, user);
        assertThat(profile.interactions()).hasSize(SessionProfile.MOST_INTERACTIONS);
        assertThat(profile.viewed()).hasSize(SessionProfile.MOST_VIEWED).containsValue(START + 5_998);
        assertThat(profile.bought()).hasSize(SessionProfile.MOST_BOUGHT).containsValue(START + 5_999);
        assertThat(keys).hasSize(3).allSatisfy(key -> assertThat(redis.ttl(key))
                .isBetween(KEPT.toSeconds() - 60, KEPT.toSeconds()));
        assertThat(keys.stream().mapToLong(redis::zcard).sum()).isEqualTo(750);
        assertThat(keys.stream().mapToLong(redis::memoryUsage).sum()).isBetween(150_000L, 256_000L);
    }

    /** Of ten views and a purchase. */
    @Test
    void aShoppersProfileTakesTwoKilobytes() {
        for (int i = 0; i < 10; i++) {
            add(message("u-1", "session-1", at(i, Action.VIEW, "product-" + i)));
        }
        add(message("u-1", "session-1", at(10, Action.PURCHASE, "product-9")));

        assertThat(redis.keys("*").stream().mapToLong(redis::memoryUsage).sum()).isLessThan(2_000);
    }

    @Test
    void usersWhoseIdsEndLikeAKeyAreTold() {
        add(message("u:viewed", "s-1", at(1, Action.VIEW, "bed")));
        add(message("u", "s-2", at(2, Action.VIEW, "lamp")));

        assertThat(ProfileStore.read(redis, "u").viewed()).containsOnlyKeys("lamp");
        assertThat(ProfileStore.read(redis, "u:viewed").viewed()).containsOnlyKeys("bed");
    }

    @Test
    void aKeyThatIsSomebodyElsesIsNamed() {
        redis.set("shopstream:profile:u-1:viewed", "mine");

        assertThatThrownBy(() -> add(message("u-1", "s-1", at(1, Action.VIEW, "bed"))))
                .isInstanceOf(JedisDataException.class)
                .hasMessage("shopstream:profile:u-1:viewed holds no part of a profile: rename or delete it");
    }

    @Test
    void whatSomebodyElseWroteIsLeftOut() {
        add(message("u-1", "s-1", at(1, Action.VIEW, "bed")));
        redis.zadd("shopstream:profile:u-1:interactions", 9e15, "nonsense");

        assertThat(ProfileStore.read(redis, "u-1").interactions()).hasSize(1);
    }

    private void add(ValidSession message) {
        ProfileStore.add(redis, List.of(message), KEPT);
    }

    private static String longId(String letter, int number) {
        String digits = Integer.toString(number);
        return letter.repeat(SessionLimits.MAX_ID_BYTES - digits.length()) + digits;
    }

    private static Interaction at(int millis, Action action, @Nullable String productId) {
        return Interaction.builder(Instant.ofEpochMilli(START + millis), action)
                .productId(productId)
                .build();
    }

    private static ValidSession message(String userId, String sessionId, Interaction... interactions) {
        return ValidSession.builder(
                        "m-1",
                        sessionId,
                        new Customer(userId, null, null),
                        new Device("mobile", null, null),
                        "google",
                        interactions,
                        Visitor.NEW)
                .build();
    }
}
