package io.shopstream.simulator.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.Action;
import io.shopstream.session.ClockCheck;
import io.shopstream.session.Interaction;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.simulator.Messages;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.fault.FaultRates;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SyntheticShopTest {

    private static final ShopSettings SETTINGS = ShopSettings.of(2_000, 1);

    private static final FaultRates ALL_FAULTS = FaultRates.parse("all=0.05");

    /** So that visits which begin until now tell of no time that the gate takes for a wrong clock's. */
    @Test
    void aVisitIsOverWithinWhatTheGateTolerates() {
        SyntheticShop shop = new SyntheticShop(ShopSettings.of(20_000, 11));
        Map<String, Instant> starts = new HashMap<>();
        Duration longest = Duration.ZERO;
        for (OutgoingMessage message = shop.next(); message != null; message = shop.next()) {
            Interaction[] interactions = message.content().interactions();
            Instant start = starts.computeIfAbsent(message.content().sessionId(), id -> interactions[0].at());
            Duration lasts = Duration.between(start, interactions[interactions.length - 1].at());
            longest = lasts.compareTo(longest) > 0 ? lasts : longest;
        }

        assertThat(longest).isLessThan(ClockCheck.DEFAULT_TOLERANCE);
    }

    @Test
    void aSeedGivesTheSameBytesOnAnyDayAndMachine() throws Exception {
        assertThat(hash(ShopSettings.of(500, 7).withFaults(ALL_FAULTS)))
                .isEqualTo("7d9b60d72ea3c85afedb70833373118977740c2a9bcaad77976f3786e91498dd");
        assertThat(hash(ShopSettings.of(500, 8).withFaults(ALL_FAULTS)))
                .isNotEqualTo(hash(ShopSettings.of(500, 7).withFaults(ALL_FAULTS)));
    }

    @Test
    void messagesComeInTheOrderOfTheirSending() throws IOException {
        for (FaultRates rates : List.of(FaultRates.NONE, ALL_FAULTS)) {
            assertThat(drain(SETTINGS.withFaults(rates)))
                    .extracting(OutgoingMessage::dueAt)
                    .isSorted();
        }
    }

    @Test
    void aSessionIsSpreadOverNumberedMessagesBetweenThoseOfOthers() throws IOException {
        Map<String, Integer> sequences = new HashMap<>();
        Set<String> ids = new HashSet<>();
        int switches = 0;
        String last = "";
        for (OutgoingMessage message : drain(SETTINGS)) {
            SessionMessage content = message.content();
            assertThat(content.sequence()).isEqualTo(sequences.merge(content.sessionId(), 1, Integer::sum) - 1);
            assertThat(content.messageId()).isEqualTo(content.sessionId() + "-" + content.sequence());
            assertThat(content.interactions().length).isBetween(1, 6);
            assertThat(message.key()).isEqualTo(content.user().userId());
            ids.add(content.messageId());
            switches += content.sessionId().equals(last) ? 0 : 1;
            last = content.sessionId();
        }
        assertThat(sequences).hasSize(2_000);
        assertThat(new SyntheticShop(SETTINGS).sessions()).isZero();
        assertThat(ids).hasSize(7_278);
        assertThat(switches).isEqualTo(6_918);
    }

    @Test
    void sessionsBeginWithinTheSpan() throws IOException {
        Instant start = Instant.parse("2025-01-01T12:00:00Z");
        List<Instant> begins = drain(ShopSettings.of(300, 1).over(start, Duration.ofHours(2))).stream()
                .filter(message -> message.content().messageId().endsWith("-0"))
                .map(message -> message.content().interactions()[0].at())
                .sorted()
                .toList();

        assertThat(begins).hasSize(300);
        assertThat(begins.get(0)).isBetween(start, start.plusSeconds(60));
        assertThat(begins.get(299)).isBetween(start.plus(Duration.ofMinutes(119)), start.plus(Duration.ofHours(2)));
    }

    @Test
    void faultsLeaveTheVisitsAsTheyAre() throws IOException {
        assertThat(contents(SETTINGS.withFaults(ALL_FAULTS))).isEqualTo(contents(SETTINGS));
    }

    @Test
    void everySoundMessageDecodesToWhatItSays() throws IOException {
        for (OutgoingMessage message : drain(SETTINGS)) {
            assertThat(SessionCodec.decodeMessage(message.value()))
                    .isEqualTo(new Decoded.Accepted<>(message.content()));
        }
    }

    @Test
    void visitorsComeDownTheFunnelAndReturn() throws IOException {
        Map<Action, Integer> actions = new TreeMap<>();
        Set<String> users = new HashSet<>();
        long bytes = 0;
        List<OutgoingMessage> messages = drain(SETTINGS);
        for (OutgoingMessage message : messages) {
            users.add(message.key());
            bytes += message.value().length;
            for (Interaction interaction : message.content().interactions()) {
                actions.merge(interaction.action(), 1, Integer::sum);
            }
        }
        assertThat(actions)
                .isEqualTo(Map.of(
                        Action.VIEW, 12_024,
                        Action.CLICK, 6_290,
                        Action.SEARCH, 968,
                        Action.FAVORITE, 676,
                        Action.ADD_TO_CART, 944,
                        Action.REMOVE_FROM_CART, 121,
                        Action.PURCHASE, 399,
                        Action.REVIEW, 184));
        assertThat(users).hasSize(601);
        assertThat(bytes / messages.size()).isBetween(850L, 1_100L);
    }

    @Test
    void nobodyIsInTheShopTwiceAtOnce() throws IOException {
        Map<String, TreeMap<Instant, Instant>> visits = new HashMap<>();
        Map<String, Instant[]> spans = new HashMap<>();
        for (OutgoingMessage message : drain(SETTINGS)) {
            Interaction[] interactions = message.content().interactions();
            Instant[] span = spans.computeIfAbsent(
                    message.key() + " " + message.content().sessionId(),
                    key -> new Instant[] {Instant.MAX, Instant.MIN});
            span[0] = interactions[0].at().isBefore(span[0]) ? interactions[0].at() : span[0];
            span[1] = interactions[interactions.length - 1].at();
        }
        spans.forEach((key, span) -> visits.computeIfAbsent(key.split(" ", -1)[0], user -> new TreeMap<>())
                .put(span[0], span[1]));
        visits.forEach((user, byStart) -> byStart.forEach((start, end) -> {
            Map.Entry<Instant, Instant> next = byStart.higherEntry(start);
            assertThat(next == null || next.getKey().isAfter(end)).as(user).isTrue();
        }));
    }

    @Test
    void shoppersOfATasteGroupLookAtTheSameProducts() throws IOException {
        SyntheticShop shop = new SyntheticShop(SETTINGS);
        Map<String, Set<String>> viewedByUser = Messages.drain(shop).stream()
                .flatMap(message -> Arrays.stream(message.content().interactions())
                        .filter(interaction -> interaction.action() == Action.VIEW)
                        .map(interaction -> Map.entry(message.key(), String.valueOf(interaction.productId()))))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
        List<String> regulars = viewedByUser.entrySet().stream()
                .filter(user -> user.getValue().size() >= 10)
                .map(Map.Entry::getKey)
                .sorted()
                .limit(200)
                .toList();
        double[] sums = new double[2];
        int[] pairs = new int[2];
        for (String one : regulars) {
            for (String other : regulars) {
                if (one.compareTo(other) < 0) {
                    int same = shop.tasteGroupOf(one).equals(shop.tasteGroupOf(other)) ? 1 : 0;
                    sums[same] += jaccard(
                            viewedByUser.getOrDefault(one, Set.of()), viewedByUser.getOrDefault(other, Set.of()));
                    pairs[same]++;
                }
            }
        }
        assertThat(sums[1] / pairs[1]).isGreaterThan(0.3);
        assertThat(sums[0] / pairs[0]).isLessThan(0.05);
    }

    @Test
    void aTasteGroupIsKnownForThisShopsUsersOnly() {
        SyntheticShop shop = new SyntheticShop(ShopSettings.of(30, 1));

        assertThat(shop.tasteGroups()).hasSize(35).contains("scandinavian/bedroom");
        assertThat(shop.tasteGroupOf("u-1")).get().isIn(shop.tasteGroups());
        assertThat(shop.tasteGroupOf("u-10")).isPresent();
        assertThat(shop.tasteGroupOf("u-11")).isEmpty();
        assertThat(shop.tasteGroupOf("u-0")).isEmpty();
        assertThat(shop.tasteGroupOf("guest")).isEmpty();
    }

    @Test
    void anEndlessShopHoldsOnlyWhatIsOpen() {
        ShopSettings endless = new ShopSettings(
                ShopSettings.ENDLESS,
                1,
                ShopSettings.DEFAULT_START,
                Duration.ofDays(1),
                ShopSettings.defaultShoppers(ShopSettings.ENDLESS),
                FaultRates.NONE);
        SyntheticShop shop = new SyntheticShop(endless);
        int most = 0;
        for (int i = 0; i < 100_000; i++) {
            shop.next();
            most = Math.max(most, shop.held());
        }
        assertThat(shop.fractionDone()).isEmpty();
        assertThat(shop.sessions()).isEqualTo(26_988);
        assertThat(most).isLessThan(600);
    }

    private static double jaccard(Set<String> one, Set<String> other) {
        long both = one.stream().filter(other::contains).count();
        return (double) both / (one.size() + other.size() - both);
    }

    private static List<OutgoingMessage> drain(ShopSettings settings) throws IOException {
        return Messages.drain(new SyntheticShop(settings));
    }

    private static Set<SessionMessage> contents(ShopSettings settings) throws IOException {
        return drain(settings).stream().map(OutgoingMessage::content).collect(Collectors.toSet());
    }

    private static String hash(ShopSettings settings) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (OutgoingMessage message : drain(settings)) {
            digest.update(message.value());
            digest.update((byte) '\n');
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
