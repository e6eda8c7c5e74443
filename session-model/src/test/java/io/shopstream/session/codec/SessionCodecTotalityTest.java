package io.shopstream.session.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionArbitraries;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tuple;

/** Any bytes give a message that can be written again, or a reject whose detail is one of ours; never an exception. */
class SessionCodecTotalityTest {

    /** Whatever a sender puts in can't spell this: paths of known fields, plain words, the limits. */
    private static final Pattern DETAIL =
            Pattern.compile("(the message|[a-zA-Z]+(\\[\\d+])?(\\.[a-zA-Z]+)*) [a-zA-Z0-9 :.\\-]+");

    /** Generating a message takes far longer than damaging it, so the same ones are damaged again and again. */
    private static final List<byte[]> ENCODED = Stream.concat(
                    some(SessionArbitraries.messages().map(SessionCodec::encode)),
                    some(SessionArbitraries.validSessions().map(SessionCodec::encode)))
            .toList();

    private static Stream<byte[]> some(Arbitrary<byte[]> encoded) {
        RandomGenerator<byte[]> generator = encoded.generator(1000);
        Random random = new Random(13);
        return Stream.generate(() -> generator.next(random).value()).limit(300);
    }

    @Property(tries = 5_000, seed = "11")
    void readsOrRejectsArbitraryBytes(@ForAll("bytes") byte[] bytes) {
        readsOrRejects(bytes);
    }

    @Property(tries = 5_000, seed = "12")
    void readsOrRejectsTextThatLooksLikeJson(@ForAll("jsonish") String text) {
        readsOrRejects(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 10_000, seed = "13")
    void readsOrRejectsAMessageThatWasDamagedOnItsWay(@ForAll("damaged") byte[] bytes) {
        readsOrRejects(bytes);
    }

    @Property(tries = 5_000, seed = "14")
    void readsOrRejectsAnyNumberAnywhere(@ForAll("numbers") String number) {
        String json = """
                {"messageId":"m","sessionId":"s","sequence":%1$s,"user":{"userId":"u"},"device":{"deviceType":"tv"},
                 "referrer":"Google","interactions":[{"at":"2026-11-20T10:15:12Z","action":"view","productId":"p",
                 "productPrice":%1$s,"quantity":%1$s,"review":{"rating":%1$s}}],"unknown":%1$s}""";
        readsOrRejects(json.formatted(number).getBytes(StandardCharsets.UTF_8));
        readsOrRejects(json.replaceFirst("%1\\$s", "0").formatted(number).getBytes(StandardCharsets.UTF_8));
    }

    private static void readsOrRejects(byte[] bytes) {
        byte[] untouched = bytes.clone();
        Decoded<SessionMessage> decoded = SessionCodec.decodeMessage(bytes);
        if (decoded instanceof Decoded.Accepted<SessionMessage> accepted) {
            SessionMessage message = accepted.value();
            assertThat(SessionCodec.decodeMessage(SessionCodec.encode(message)))
                    .isEqualTo(new Decoded.Accepted<>(message));
            ValidSession session = ValidSession.of(message, Visitor.NEW, null);
            assertThat(SessionCodec.decodeValid(SessionCodec.encode(session)))
                    .isEqualTo(new Decoded.Accepted<>(session));
        } else if (decoded instanceof Decoded.Rejected<SessionMessage> rejected) {
            assertThat(rejected.detail()).matches(DETAIL);
            assertThat(rejected.reason()).isNotEqualTo(RejectReason.DUPLICATE);
        }
        if (SessionCodec.decodeValid(bytes) instanceof Decoded.Rejected<ValidSession> rejected) {
            assertThat(rejected.detail()).matches(DETAIL);
        }
        assertThat(bytes).isEqualTo(untouched);
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    }

    @Provide
    Arbitrary<String> jsonish() {
        Arbitrary<String> tokens = Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                "\"",
                "\\",
                "\\u",
                "\\ud83d",
                "null",
                "true",
                "0",
                "-",
                "1e",
                ".5",
                " ",
                "\"messageId\":",
                "\"user\":{",
                "\"interactions\":[{",
                "\"at\":",
                "\"x\"",
                "\u0000",
                "ä",
                "\uFEFF");
        return tokens.list().ofMaxSize(40).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(0).ofMaxLength(30);
        Arbitrary<String> exponents = Arbitraries.oneOf(
                Arbitraries.just(""), Arbitraries.of("e", "E", "e+", "E-").flatMap(e -> Arbitraries.oneOf(
                                Arbitraries.strings().numeric().ofMinLength(0).ofMaxLength(12),
                                Arbitraries.of("2147483647", "2147483648", "9223372036854775807", "999999999"))
                        .map(digit -> e + digit)));
        Arbitrary<String> fractions = Arbitraries.oneOf(Arbitraries.just(""), digits.map(digit -> "." + digit));
        Arbitrary<String> composed = Combinators.combine(Arbitraries.of("", "-", "+"), digits, fractions, exponents)
                .as((sign, whole, fraction, exponent) -> sign + whole + fraction + exponent);
        Arbitrary<String> odd = Arbitraries.of(
                "NaN", "-Infinity", "0x10", "01", "1_000", "9".repeat(999), "9".repeat(5000), "0." + "0".repeat(5000));
        return Arbitraries.frequencyOf(Tuple.of(20, composed), Tuple.of(1, odd));
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        Arbitrary<byte[]> encoded = Arbitraries.of(ENCODED);
        Arbitrary<Damage> damages = Combinators.combine(
                        Arbitraries.of(Damage.Kind.class),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.bytes())
                .as(Damage::new);
        Arbitrary<List<Damage>> several = damages.list().ofMinSize(1).ofMaxSize(4);
        return Combinators.combine(encoded, several).as((bytes, list) -> {
            byte[] result = bytes;
            for (Damage damage : list) {
                result = damage.done(result);
            }
            return result;
        });
    }

    /** One way to damage bytes, at two places given as shares of their length. */
    private record Damage(Kind kind, double first, double second, byte value) {

        enum Kind {
            TRUNCATE,
            FLIP,
            REPLACE,
            INSERT,
            DELETE,
            DUPLICATE
        }

        byte[] done(byte[] bytes) {
            int from = (int) (Math.min(first, second) * bytes.length);
            int to = (int) (Math.max(first, second) * bytes.length);
            byte[] head = Arrays.copyOf(bytes, from);
            byte[] slice = Arrays.copyOfRange(bytes, from, to);
            byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
            byte[] rest = Arrays.copyOfRange(bytes, from, bytes.length);
            return switch (kind) {
                case TRUNCATE -> head;
                case FLIP -> from < bytes.length ? with(bytes, from, (byte) (bytes[from] ^ 1 << (value & 7))) : bytes;
                case REPLACE -> from < bytes.length ? with(bytes, from, value) : bytes;
                case INSERT -> joined(head, new byte[] {value}, rest);
                case DELETE -> joined(head, tail);
                case DUPLICATE -> joined(head, slice, slice, tail);
            };
        }

        private static byte[] with(byte[] bytes, int index, byte value) {
            byte[] copy = bytes.clone();
            copy[index] = value;
            return copy;
        }

        private static byte[] joined(byte[]... parts) {
            int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
            byte[] result = new byte[length];
            int position = 0;
            for (byte[] part : parts) {
                System.arraycopy(part, 0, result, position, part.length);
                position += part.length;
            }
            return result;
        }
    }
}
