package io.shopstream.session;

import static io.shopstream.session.RejectReason.INVALID_VALUE;
import static io.shopstream.session.RejectReason.MALFORMED;
import static io.shopstream.session.RejectReason.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every limit at its edge: exactly as much is accepted, one more is not. */
class SessionLimitsTest {

    @Test
    void aMessageHasAtMost262144Bytes() {
        String padding = " ".repeat(262_144 - ExampleMessage.JSON.length());

        assertAccepted(SessionCodec.decodeMessage(bytes(ExampleMessage.JSON + padding)));
        assertThat(SessionCodec.decodeMessage(bytes(ExampleMessage.JSON + padding + " ")))
                .isEqualTo(new Decoded.Rejected<>(TOO_LARGE, "the message is longer than 262144 bytes"));
    }

    @Test
    void aMessageHasAtMost1000Interactions() {
        String one = "{\"at\": \"2026-11-20T10:15:12Z\", \"action\": \"search\"},";

        // the example has two of its own
        assertAccepted(ExampleMessage.decodedWith("\"interactions\": [", "\"interactions\": [" + one.repeat(998)));
        assertThat(ExampleMessage.decodedWith("\"interactions\": [", "\"interactions\": [" + one.repeat(999)))
                .isEqualTo(new Decoded.Rejected<>(TOO_LARGE, "interactions has more than 1000 entries"));
    }

    @Test
    void whatIsIgnoredMayBeNestedTo16Levels() {
        // the message itself is the first level
        assertAccepted(ExampleMessage.decodedWith("\"card\"", "\"card\", \"x\": " + "[".repeat(15) + "]".repeat(15)));
        assertThat(ExampleMessage.decodedWith("\"card\"", "\"card\", \"x\": " + "[".repeat(16) + "]".repeat(16)))
                .isEqualTo(new Decoded.Rejected<>(
                        MALFORMED, "the message is not JSON in UTF-8 within the limits of nesting and field names"));
        assertThat(ExampleMessage.decodedWith("\"card\"", "\"card\", \"x\": " + "[".repeat(100_000)))
                .isEqualTo(new Decoded.Rejected<>(
                        MALFORMED, "the message is not JSON in UTF-8 within the limits of nesting and field names"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ä", "🛋"})
    void aNameOfAnIgnoredFieldHasAtMost512Bytes(String unit) {
        String longest = unit.repeat(512 / bytes(unit).length);
        String ignored = "\"%s\": [], \"referrer\"";

        assertAccepted(ExampleMessage.decodedWith("\"referrer\"", ignored.formatted(longest)));
        assertThat(ExampleMessage.decodedWith("\"referrer\"", ignored.formatted("x" + longest)))
                .isEqualTo(new Decoded.Rejected<>(
                        MALFORMED, "the message is not JSON in UTF-8 within the limits of nesting and field names"));
    }

    @ParameterizedTest
    @CsvSource({"s-81f0-0, messageId", "s-81f0, sessionId", "u-1024, user.userId"})
    void anIdHasAtMost200Bytes(String id, String path) {
        for (String unit : new String[] {"a", "ä", "€", "🛋"}) {
            int bytes = bytes(unit).length;
            assertAccepted(ExampleMessage.decodedWith('"' + id + '"', '"' + unit.repeat(200 / bytes) + '"'));
            String more = unit.repeat(200 / bytes) + "a".repeat(1 + 200 % bytes);
            Decoded<SessionMessage> decoded = ExampleMessage.decodedWith('"' + id + '"', '"' + more + '"');
            String measure = more.length() > 200 ? "characters" : "bytes";
            assertThat(decoded).isEqualTo(new Decoded.Rejected<>(TOO_LARGE, path + " is longer than 200 " + measure));
        }
    }

    @Test
    void theIdOfAListHasAtMost200Bytes() {
        String list = "\"quantity\": 1, \"recommendationId\": \"%s\"";
        assertAccepted(ExampleMessage.decodedWith("\"quantity\": 1", list.formatted("ä".repeat(100))));
        assertThat(ExampleMessage.decodedWith("\"quantity\": 1", list.formatted("ä".repeat(100) + "a")))
                .isEqualTo(
                        new Decoded.Rejected<>(TOO_LARGE, "interactions[0].recommendationId is longer than 200 bytes"));
    }

    @Test
    void aProductIdHasAtMost200Bytes() {
        assertAccepted(ExampleMessage.decodedWith("p-7\", \"productName", "ä".repeat(100) + "\", \"productName"));
        assertThat(ExampleMessage.decodedWith("p-7\", \"productName", "ä".repeat(100) + "a\", \"productName"))
                .isEqualTo(new Decoded.Rejected<>(TOO_LARGE, "interactions[0].productId is longer than 200 bytes"));
    }

    @ParameterizedTest
    @CsvSource({
        "Ada Lindqvist,   user.name",
        "ada@example.org, user.email",
        "female,          user.gender",
        "mobile,          device.deviceType",
        "iOS,             device.operatingSystem",
        "Safari,          device.browserType",
        "Google,          referrer",
        "DE,              location.country",
        "10115,           location.zipCode",
        "Alder sofa,      interactions[0].productName",
        "Sofas,           interactions[0].productCategory",
        "card,            paymentMethodType",
    })
    void aLabelHasAtMost512Characters(String label, String path) {
        assertAccepted(ExampleMessage.decodedWith('"' + label + '"', '"' + "ä".repeat(512) + '"'));
        assertThat(ExampleMessage.decodedWith('"' + label + '"', '"' + "ä".repeat(513) + '"'))
                .isEqualTo(new Decoded.Rejected<>(TOO_LARGE, path + " is longer than 512 characters"));
    }

    @Test
    void aReviewHasAtMost20000Characters() {
        assertAccepted(ExampleMessage.decodedWith("Comfortable.", "ä".repeat(20_000)));
        assertThat(ExampleMessage.decodedWith("Comfortable.", "ä".repeat(20_001)))
                .isEqualTo(new Decoded.Rejected<>(
                        TOO_LARGE, "interactions[1].review.text is longer than 20000 characters"));
    }

    @Test
    void aQuantityIsAtMostAMillion() {
        assertAccepted(ExampleMessage.decodedWith("\"quantity\": 1", "\"quantity\": 1000000"));
        assertThat(ExampleMessage.decodedWith("\"quantity\": 1", "\"quantity\": 1000001"))
                .isEqualTo(new Decoded.Rejected<>(
                        INVALID_VALUE, "interactions[0].quantity is not a whole number from 1 to 1000000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000", "1e9", "0.0000001", "999999999.9999999", "1.0000001"})
    void aPriceHasAtMost9DigitsAnd6Decimals(String price) {
        assertAccepted(ExampleMessage.decodedWith("499.00", "999999999.999999"));
        assertThat(ExampleMessage.decodedWith("499.00", price))
                .isEqualTo(new Decoded.Rejected<>(
                        INVALID_VALUE,
                        "interactions[0].productPrice is not a price of at most 9 digits and 6 decimals"));
    }

    @ParameterizedTest
    @CsvSource({
        "2000-01-01T00:00:00Z,           true",
        "1999-12-31T23:59:59.999999999Z, false",
        "2099-12-31T23:59:59.999999999Z, true",
        "2100-01-01T00:00:00Z,           false",
        "2100-01-01T00:59:59+01:00,      true",
        "+999999999-12-31T23:59:59-18:00,false",
        "-999999999-01-01T00:00:00+18:00,false",
    })
    void timesLieBetween2000And2100(String time, boolean accepted) {
        Decoded<SessionMessage> at = ExampleMessage.decodedWith("2026-11-20T10:15:12Z", time);
        Decoded<SessionMessage> sentAt = ExampleMessage.decodedWith("2026-11-20T10:15:30.123Z", time);

        if (accepted) {
            assertAccepted(at);
            assertAccepted(sentAt);
        } else {
            String range = " is not between 2000-01-01T00:00:00Z and 2100-01-01T00:00:00Z";
            assertThat(at).isEqualTo(new Decoded.Rejected<>(INVALID_VALUE, "interactions[0].at" + range));
            assertThat(sentAt).isEqualTo(new Decoded.Rejected<>(INVALID_VALUE, "sentAt" + range));
        }
    }

    /** Whatever the gate lets in, it writes longer at most by what this message grows: nothing may be lost behind it. */
    @Test
    void theLongestMessagePassesTheGateAndIsReadBehindIt() {
        String one = "{\"at\":\"2026-11-20T10:15Z\",\"action\":\"view\",\"productId\":\"p\",\"productPrice\":1e8},";
        String start = "{\"messageId\":\"m\",\"sessionId\":\"s\",\"user\":{\"userId\":\"u\",\"email\":\"e\"},"
                + "\"device\":{\"deviceType\":\"tv\"},\"referrer\":\"" + "x".repeat(512) + "\",\"interactions\":["
                + one.repeat(999);
        String last = "{\"at\":\"2026-11-20T10:15Z\",\"action\":\"search\",\"productName\":\"%s\"}]}";
        String review = "{\"at\":\"2026-11-20T10:15Z\",\"action\":\"search\",\"review\":{\"text\":\"%s\"}},";
        StringBuilder json = new StringBuilder(start.replace(one.repeat(10), ""));
        while (json.length() + 20_200 < SessionLimits.MAX_MESSAGE_BYTES) {
            json.append(review.formatted("x".repeat(19_900)));
        }
        while (json.length() + 2 * last.length() + 512 < SessionLimits.MAX_MESSAGE_BYTES) {
            json.append(review.formatted("x".repeat(400)));
        }
        int rest = SessionLimits.MAX_MESSAGE_BYTES
                - json.length()
                - last.formatted("").length();
        json.append(last.formatted("x".repeat(rest)));

        Decoded<SessionMessage> decoded = SessionCodec.decodeMessage(bytes(json.toString()));

        assertThat(json).hasSize(SessionLimits.MAX_MESSAGE_BYTES);
        assertAccepted(decoded);
        SessionMessage message = ((Decoded.Accepted<SessionMessage>) decoded).value();
        SessionMessage pseudonymised = message.toBuilder()
                .user(new User("0".repeat(41), null, null, null))
                .build();
        ValidSession session = ValidSession.of(pseudonymised, Visitor.RETURNING, "0".repeat(73));
        assertThat(SessionCodec.encode(session)).hasSizeGreaterThan(SessionLimits.MAX_MESSAGE_BYTES);
        assertThat(SessionCodec.decodeValid(SessionCodec.encode(session))).isEqualTo(new Decoded.Accepted<>(session));
    }

    private static void assertAccepted(Decoded<SessionMessage> decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
