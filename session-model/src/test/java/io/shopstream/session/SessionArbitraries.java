package io.shopstream.session;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.StringArbitrary;

/** Any message that the contract allows: every optional field there or not, at the edges more often than chance. */
public final class SessionArbitraries {

    private SessionArbitraries() {}

    public static Arbitrary<SessionMessage> messages() {
        Arbitrary<User> users = Combinators.combine(ids(), optional(labels()), optional(labels()), optional(labels()))
                .as(User::new);
        return Combinators.combine(heads(), users, tails())
                .as((head, user, tail) -> new SessionMessage(
                        head.messageId,
                        head.sessionId,
                        head.sequence,
                        head.sentAt,
                        user,
                        tail.device,
                        tail.referrer,
                        tail.location,
                        tail.interactions,
                        tail.paymentMethodType));
    }

    public static Arbitrary<ValidSession> validSessions() {
        Arbitrary<Customer> customers = Combinators.combine(ids(), optional(labels()), optional(hashes()))
                .as(Customer::new);
        return Combinators.combine(heads(), customers, tails(), Arbitraries.of(Visitor.class))
                .as((head, customer, tail, visitor) -> new ValidSession(
                        head.messageId,
                        head.sessionId,
                        head.sequence,
                        head.sentAt,
                        customer,
                        tail.device,
                        ReferrerHost.of(tail.referrer),
                        tail.location,
                        tail.interactions,
                        tail.paymentMethodType,
                        visitor));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Tail(
            Device device, String referrer, Location location, Interaction[] interactions, String paymentMethodType) {}

    private record Head(String messageId, String sessionId, Integer sequence, Instant sentAt) {}

    private static Arbitrary<Head> heads() {
        Arbitrary<Integer> sequences =
                Arbitraries.oneOf(Arbitraries.integers().greaterOrEqual(0), Arbitraries.of(0, 1, Integer.MAX_VALUE));
        return Combinators.combine(ids(), ids(), optional(sequences), optional(instants()))
                .as(Head::new);
    }

    private static Arbitrary<Tail> tails() {
        Arbitrary<Device> devices = Combinators.combine(known(), optional(labels()), optional(labels()))
                .as(Device::new);
        Arbitrary<Location> locations = Combinators.combine(
                        optional(labels()), optional(labels()), optional(labels()), optional(labels()))
                .as(Location::new);
        Arbitrary<Interaction[]> interactions =
                interactions().array(Interaction[].class).ofMinSize(1).ofMaxSize(5);
        return Combinators.combine(devices, known(), optional(locations), interactions, optional(labels()))
                .as(Tail::new);
    }

    static Arbitrary<Interaction> interactions() {
        Arbitrary<Review> reviews = Combinators.combine(
                        optional(Arbitraries.integers().between(1, 5)), optional(reviewTexts()))
                .as(Review::new);
        return Arbitraries.of(Action.class).flatMap(action -> Combinators.combine(
                        instants(),
                        action.needsProduct() ? ids() : optional(ids()),
                        optional(labels()),
                        optional(labels()),
                        optional(prices()),
                        optional(Arbitraries.integers().between(1, SessionLimits.MAX_QUANTITY)),
                        optional(reviews),
                        optional(ids()))
                .as((at, productId, name, category, price, quantity, review, recommendation) -> new Interaction(
                        at, action, productId, name, category, price, quantity, review, recommendation)));
    }

    /** From the first to the last nanosecond allowed; whole seconds, milliseconds and the edges often. */
    static Arbitrary<Instant> instants() {
        Arbitrary<Long> seconds = Arbitraries.longs()
                .between(SessionLimits.EARLIEST.getEpochSecond(), SessionLimits.LATEST.getEpochSecond() - 1);
        Arbitrary<Integer> nanos = Arbitraries.oneOf(
                Arbitraries.of(0, 1, 999, 1_000, 123_000_000, 999_000_000, 999_999_999),
                Arbitraries.integers().between(0, 999_999_999));
        Arbitrary<Instant> any = Combinators.combine(seconds, nanos).as(Instant::ofEpochSecond);
        return Arbitraries.frequencyOf(
                Tuple.of(9, any),
                Tuple.of(1, Arbitraries.of(SessionLimits.EARLIEST, SessionLimits.LATEST.minusNanos(1))));
    }

    /** Any scale that plain notation shows, trailing zeros too: {@code 4.99}, {@code 4.990000}, {@code 500}. */
    static Arbitrary<BigDecimal> prices() {
        BigInteger most = BigInteger.TEN
                .pow(SessionLimits.MAX_PRICE_INTEGER_DIGITS + SessionLimits.MAX_PRICE_FRACTION_DIGITS)
                .subtract(BigInteger.ONE);
        Arbitrary<BigDecimal> atFullScale = Arbitraries.bigIntegers()
                .between(BigInteger.ZERO, most)
                .map(units -> new BigDecimal(units, SessionLimits.MAX_PRICE_FRACTION_DIGITS));
        Arbitrary<BigDecimal> everyday = Combinators.combine(
                        Arbitraries.integers().between(0, 99_999),
                        Arbitraries.integers().between(0, SessionLimits.MAX_PRICE_FRACTION_DIGITS))
                .as((units, scale) -> new BigDecimal(BigInteger.valueOf(units), scale));
        Arbitrary<BigDecimal> edges = Arbitraries.of(
                        "0", "0.0", "0.000000", "100000000", "999999999.999999", "0.000001", "499.00")
                .map(BigDecimal::new);
        return Arbitraries.oneOf(atFullScale, everyday, edges);
    }

    /** Ids of all lengths up to the limit in bytes. */
    static Arbitrary<String> ids() {
        Arbitrary<String> plain = Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .withChars("-_:#%/ ")
                .ofMinLength(1)
                .ofMaxLength(SessionLimits.MAX_ID_BYTES)
                .filter(id -> !AbsentText.isNoId(id));
        return Arbitraries.oneOf(plain, unicode(SessionLimits.MAX_ID_BYTES / 4).filter(id -> id.chars()
                .noneMatch(Character::isISOControl)));
    }

    static Arbitrary<String> labels() {
        return unicode(60);
    }

    private static Arbitrary<String> hashes() {
        StringArbitrary hex = Arbitraries.strings().withChars("0123456789abcdef");
        return Combinators.combine(hex.ofLength(8), hex.ofLength(64)).as((key, hash) -> key + ":" + hash);
    }

    private static Arbitrary<String> reviewTexts() {
        return Arbitraries.frequencyOf(
                Tuple.of(20, unicode(200)), Tuple.of(1, Arbitraries.just("ä".repeat(SessionLimits.MAX_REVIEW_CHARS))));
    }

    /** A device type or a referrer that does not say {@code unknown}. */
    private static Arbitrary<String> known() {
        Arbitrary<String> usual = Arbitraries.of("mobile", "desktop", "not_recorded", "Google", "unknown device");
        return Arbitraries.oneOf(
                usual, labels().filter(label -> !AbsentText.stripped(label).equalsIgnoreCase("unknown")));
    }

    /** One to {@code most} code points of any plane, with those that JSON must escape among them; never blank. */
    private static Arbitrary<String> unicode(int most) {
        Arbitrary<Integer> codePoints = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(' ', '~')),
                Tuple.of(2, Arbitraries.integers().between(0xA0, 0xD7FF)),
                Tuple.of(1, Arbitraries.integers().between(0xE000, 0xFFFF)),
                Tuple.of(2, Arbitraries.integers().between(0x1_0000, 0x10_FFFF)),
                Tuple.of(1, Arbitraries.of(List.of((int) '"', (int) '\\', 0, 0x1F, 0x7F, 0x2028, 0xFEFF, 0xFFFD))));
        return codePoints
                .list()
                .ofMinSize(1)
                .ofMaxSize(most)
                .map(points -> {
                    StringBuilder text = new StringBuilder();
                    points.forEach(text::appendCodePoint);
                    return text.toString();
                })
                .filter(text -> !AbsentText.isBlank(text));
    }

    private static <T> Arbitrary<T> optional(Arbitrary<T> values) {
        return values.injectNull(0.3);
    }
}
