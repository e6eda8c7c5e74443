package io.shopstream.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.MessageIdentity;
import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionLimits;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.simulator.Messages;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each fault does to a run in which nothing else goes wrong. */
class FaultEffectTest {

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"UNKNOWN_DEVICE", "UNKNOWN_REFERRER", "MALFORMED", "MISSING_FIELD", "INVALID_VALUE", "OVERSIZE"})
    void aSpoiledMessageIsRejectedForItsReasonAndStaysWithItsUser(Fault fault) throws IOException {
        TreeSet<String> details = new TreeSet<>();
        for (OutgoingMessage message : run(fault, 1.0)) {
            assertThat(message.fault()).isEqualTo(fault);
            assertThat(message.key()).isEqualTo(message.content().user().userId());
            assertThat(message.value().length).isLessThan(1_000_000);
            Decoded<SessionMessage> decoded = SessionCodec.decodeMessage(message.value());
            assertThat(decoded).isInstanceOf(Decoded.Rejected.class);
            if (decoded instanceof Decoded.Rejected<SessionMessage> rejected) {
                assertThat(Optional.of(rejected.reason())).as(rejected.detail()).isEqualTo(fault.reason());
                details.add(rejected.detail().replaceAll("\\[[0-9]+\\]", "[]"));
            }
        }
        assertThat(details).hasSize(expectedDetails(fault));
    }

    /** Every variant of a fault occurs. */
    private static int expectedDetails(Fault fault) {
        return switch (fault) {
            case MISSING_FIELD -> 10;
            case INVALID_VALUE -> 12;
            case OVERSIZE -> 5;
            case MALFORMED -> 3;
            default -> 1;
        };
    }

    @Test
    void anOversizeMessageSometimesExceedsTheBytes() throws IOException {
        assertThat(run(Fault.OVERSIZE, 1.0))
                .anyMatch(message -> message.value().length > SessionLimits.MAX_MESSAGE_BYTES);
    }

    @Test
    void aNearDuplicateFollowsWithinMinutesByteForByte() throws IOException {
        assertDuplicates(Fault.DUPLICATE_NEAR, Duration.ofSeconds(5), Duration.ofMinutes(5));
    }

    @Test
    void aFarDuplicateFollowsHoursLaterByteForByte() throws IOException {
        assertDuplicates(Fault.DUPLICATE_FAR, Duration.ofHours(1), Duration.ofHours(6));
    }

    private static void assertDuplicates(Fault fault, Duration least, Duration most) throws IOException {
        Map<MessageIdentity, OutgoingMessage> originals = new HashMap<>();
        int copies = 0;
        for (OutgoingMessage message : run(fault, 1.0)) {
            MessageIdentity id = message.content().identity();
            if (message.fault() == null) {
                originals.put(id, message);
                continue;
            }
            OutgoingMessage original =
                    Objects.requireNonNull(originals.get(id), () -> "no original of " + id + " came first");
            assertThat(message.value()).isEqualTo(original.value());
            assertThat(Duration.between(original.dueAt(), message.dueAt())).isBetween(least, most);
            copies++;
        }
        assertThat(copies).isEqualTo(originals.size());
        assertThat(fault.reason()).contains(RejectReason.DUPLICATE);
    }

    @Test
    void aNearlyLateMessageComesHoursAfterItsSessionEnded() throws IOException {
        Map<String, Instant> ends = new HashMap<>();
        for (OutgoingMessage message : run(Fault.LATE_NEAR, 0.0)) {
            ends.put(message.content().sessionId(), message.dueAt());
        }
        for (OutgoingMessage message : run(Fault.LATE_NEAR, 1.0)) {
            Duration late = Duration.between(ends.get(message.content().sessionId()), message.dueAt());
            assertThat(late).isBetween(Duration.ofHours(1), Duration.ofHours(6));
            assertThat(SessionCodec.decodeMessage(message.value())).isInstanceOf(Decoded.Accepted.class);
        }
    }

    /** Each a session of its own, which event time has left behind by more than the insights wait. */
    @Test
    void aFarLateMessageIsOfDaysBeforeAndComesWhenTheRunsVisitsHaveBegun() throws IOException {
        ShopSettings settings = ShopSettings.of(200, 1);
        Map<String, SessionMessage> untouched = new HashMap<>();
        drain(settings).forEach(message -> untouched.put(message.content().messageId(), message.content()));
        Set<String> sessions = new HashSet<>();
        int sound = 0;
        int late = 0;
        for (OutgoingMessage message : run(Fault.LATE_FAR, 0.5)) {
            SessionMessage content = message.content();
            assertThat(SessionCodec.decodeMessage(message.value())).isEqualTo(new Decoded.Accepted<>(content));
            sessions.add(content.sessionId());
            if (message.fault() == null) {
                assertThat(untouched).containsEntry(content.messageId(), content);
                sound++;
                continue;
            }
            late++;
            SessionMessage original =
                    Objects.requireNonNull(untouched.get(content.messageId().replace("-held-back", "")));
            assertThat(message.key()).isEqualTo(original.user().userId());
            assertThat(content.interactions()).hasSameSizeAs(original.interactions());
            assertThat(content.interactions()[0].at())
                    .isEqualTo(original.interactions()[0].at().minus(Duration.ofDays(3)));
            assertThat(message.dueAt()).isAfter(settings.start().plus(settings.span()));
        }
        assertThat(sound).isEqualTo(untouched.size());
        assertThat(sessions).hasSize(200 + late);
        assertThat((double) late / sound).isBetween(0.45, 0.55);
    }

    @Test
    void anOutOfOrderMessageComesAfterTheNextOneOrAMinuteLate() throws IOException {
        int swapped = 0;
        Map<String, Integer> last = new HashMap<>();
        for (OutgoingMessage message : run(Fault.OUT_OF_ORDER, 0.3)) {
            SessionMessage content = message.content();
            int sequence = content.sequence() == null ? -1 : content.sequence();
            swapped += last.merge(content.sessionId(), sequence, Math::max) > sequence ? 1 : 0;
            assertThat(SessionCodec.decodeMessage(message.value())).isInstanceOf(Decoded.Accepted.class);
            if (message.fault() == Fault.OUT_OF_ORDER && content.sentAt() != null) {
                assertThat(Duration.between(content.sentAt(), message.dueAt()))
                        .isBetween(Duration.ofMillis(1), Duration.ofMillis(90_001));
            }
        }
        assertThat(swapped).isEqualTo(70);
    }

    @Test
    void aRateIsAShareOfTheMessages() throws IOException {
        Map<Fault, Integer> counts = new HashMap<>();
        List<OutgoingMessage> messages = drain(ShopSettings.of(3_000, 1).withFaults(FaultRates.parse("all=0.05")));
        for (OutgoingMessage message : messages) {
            if (message.fault() != null) {
                counts.merge(message.fault(), 1, Integer::sum);
            }
        }
        assertThat(counts).hasSize(Fault.values().length - 1).doesNotContainKey(Fault.LATE_FAR);
        counts.forEach((fault, count) -> assertThat((double) count / messages.size())
                .as(fault.flagName())
                .isBetween(fault.isDuplicate() ? 0.02 : 0.043, fault.isDuplicate() ? 0.03 : 0.057));
    }

    private static List<OutgoingMessage> run(Fault fault, double rate) throws IOException {
        return drain(ShopSettings.of(200, 1).withFaults(FaultRates.only(fault, rate)));
    }

    private static List<OutgoingMessage> drain(ShopSettings settings) throws IOException {
        return Messages.drain(new SyntheticShop(settings));
    }
}
