package io.shopstream.session.codec;

import static io.shopstream.session.RejectReason.INVALID_VALUE;
import static io.shopstream.session.RejectReason.MALFORMED;
import static io.shopstream.session.RejectReason.MISSING_FIELD;
import static io.shopstream.session.RejectReason.TOO_LARGE;
import static io.shopstream.session.RejectReason.UNKNOWN_DEVICE;
import static io.shopstream.session.RejectReason.UNKNOWN_REFERRER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.shopstream.session.ExampleMessage;
import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionLimits;
import io.shopstream.session.SessionMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Why a message is refused, and that the detail names the field and keeps its value to itself. */
class SessionCodecRejectsTest {

    private static final String NOT_JSON =
            "the message is not JSON in UTF-8 within the limits of nesting and field names";

    private static final String NOBODYS = " is what a client writes that has no id";

    private static final String NOT_A_TIME = " is not an ISO 8601 date and time with an offset";

    static Stream<Arguments> faults() {
        return Stream.of(
                // piece of the example, what stands there instead, reason, detail
                arguments("\"messageId\"", "\"x\"", MISSING_FIELD, "messageId is missing"),
                arguments("\"s-81f0-0\"", "null", MISSING_FIELD, "messageId is missing"),
                arguments("\"s-81f0-0\"", "\"\"", MISSING_FIELD, "messageId is empty"),
                arguments("\"s-81f0-0\"", "\" \"", MISSING_FIELD, "messageId is empty"),
                arguments("\"s-81f0-0\"", "\"undefined\"", MISSING_FIELD, "messageId" + NOBODYS),
                arguments("\"s-81f0-0\"", "7", INVALID_VALUE, "messageId is not a string"),
                arguments("\"s-81f0-0\"", "[\"a\"]", INVALID_VALUE, "messageId is not a string"),
                arguments("\"s-81f0-0\"", "\"a\\nb\"", INVALID_VALUE, "messageId holds a control character"),
                arguments("\"sessionId\"", "\"x\"", MISSING_FIELD, "sessionId is missing"),
                arguments("\"s-81f0\"", "\"\"", MISSING_FIELD, "sessionId is empty"),
                arguments("\"s-81f0\"", "{}", INVALID_VALUE, "sessionId is not a string"),
                arguments(
                        "\"sequence\": 0",
                        "\"sequence\": -1",
                        INVALID_VALUE,
                        "sequence is not a whole number from 0 to 2147483647"),
                arguments(
                        "\"sequence\": 0",
                        "\"sequence\": 0.5",
                        INVALID_VALUE,
                        "sequence is not a whole number from 0 to 2147483647"),
                arguments(
                        "\"sequence\": 0",
                        "\"sequence\": \"0\"",
                        INVALID_VALUE,
                        "sequence is not a whole number from 0 to 2147483647"),
                arguments(
                        "\"sequence\": 0",
                        "\"sequence\": 2147483648",
                        INVALID_VALUE,
                        "sequence is not a whole number from 0 to 2147483647"),
                arguments("2026-11-20T10:15:30.123Z", "yesterday", INVALID_VALUE, "sentAt" + NOT_A_TIME),
                arguments("\"2026-11-20T10:15:30.123Z\"", "1795169730", INVALID_VALUE, "sentAt is not a string"),
                arguments("\"user\"", "\"x\"", MISSING_FIELD, "user.userId is missing"),
                arguments("\"userId\"", "\"x\"", MISSING_FIELD, "user.userId is missing"),
                arguments("\"u-1024\"", "\"\"", MISSING_FIELD, "user.userId is empty"),
                arguments("\"u-1024\"", "\"  \"", MISSING_FIELD, "user.userId is empty"),
                arguments("\"u-1024\"", "\"\u00a0\u200b\"", MISSING_FIELD, "user.userId is empty"),
                arguments("\"u-1024\"", "\"null\"", MISSING_FIELD, "user.userId" + NOBODYS),
                arguments("\"u-1024\"", "\"NaN\"", MISSING_FIELD, "user.userId" + NOBODYS),
                arguments("\"u-1024\"", "\"[object Object]\"", MISSING_FIELD, "user.userId" + NOBODYS),
                arguments("\"s-81f0\"", "\"null\"", MISSING_FIELD, "sessionId" + NOBODYS),
                arguments("\"u-1024\"", "1024", INVALID_VALUE, "user.userId is not a string"),
                arguments("\"user\": {", "\"user\": [], \"x\": {", INVALID_VALUE, "user is not an object"),
                arguments("\"ada@example.org\"", "true", INVALID_VALUE, "user.email is not a string"),
                arguments("\"female\"", "0", INVALID_VALUE, "user.gender is not a string"),
                arguments("\"Ada Lindqvist\"", "{}", INVALID_VALUE, "user.name is not a string"),
                arguments(
                        "\"Ada Lindqvist\"",
                        "\"\\ud800Ada\"",
                        INVALID_VALUE,
                        "user.name holds half of a surrogate pair"),
                arguments(
                        "\"Alder sofa\"",
                        "\"sofa \\udecb\\ud83d\"",
                        INVALID_VALUE,
                        "interactions[0].productName holds half of a surrogate pair"),
                arguments("\"device\"", "\"x\"", MISSING_FIELD, "device.deviceType is missing"),
                arguments("\"deviceType\"", "\"x\"", MISSING_FIELD, "device.deviceType is missing"),
                arguments("\"mobile\"", "null", MISSING_FIELD, "device.deviceType is missing"),
                arguments("\"mobile\"", "\"\"", UNKNOWN_DEVICE, "device.deviceType is empty or unknown"),
                arguments("\"mobile\"", "\"unknown\"", UNKNOWN_DEVICE, "device.deviceType is empty or unknown"),
                arguments("\"mobile\"", "\"UnKnown\"", UNKNOWN_DEVICE, "device.deviceType is empty or unknown"),
                arguments("\"mobile\"", "1", INVALID_VALUE, "device.deviceType is not a string"),
                arguments("\"iOS\"", "1", INVALID_VALUE, "device.operatingSystem is not a string"),
                arguments("\"Safari\"", "1", INVALID_VALUE, "device.browserType is not a string"),
                arguments("\"referrer\"", "\"x\"", MISSING_FIELD, "referrer is missing"),
                arguments("\"Google\"", "null", MISSING_FIELD, "referrer is missing"),
                arguments("\"Google\"", "\"\"", UNKNOWN_REFERRER, "referrer is empty or unknown"),
                arguments("\"Google\"", "\"UNKNOWN\"", UNKNOWN_REFERRER, "referrer is empty or unknown"),
                arguments("\"Google\"", "\"\u00a0\"", UNKNOWN_REFERRER, "referrer is empty or unknown"),
                arguments("\"Google\"", "\"\u2007\u3000\ufeff\"", UNKNOWN_REFERRER, "referrer is empty or unknown"),
                arguments("\"Google\"", "\"\u202funknown\u00a0\"", UNKNOWN_REFERRER, "referrer is empty or unknown"),
                arguments("\"mobile\"", "\"\u00a0\"", UNKNOWN_DEVICE, "device.deviceType is empty or unknown"),
                arguments("\"Google\"", "[]", INVALID_VALUE, "referrer is not a string"),
                arguments("\"location\": {", "\"location\": 7, \"x\": {", INVALID_VALUE, "location is not an object"),
                arguments("\"DE\"", "49", INVALID_VALUE, "location.country is not a string"),
                arguments("\"10115\"", "10115", INVALID_VALUE, "location.zipCode is not a string"),
                arguments("\"interactions\"", "\"x\"", MISSING_FIELD, "interactions is missing or empty"),
                arguments(
                        "\"interactions\": [",
                        "\"interactions\": [], \"x\": [",
                        MISSING_FIELD,
                        "interactions is missing or empty"),
                arguments(
                        "\"interactions\": [",
                        "\"interactions\": null, \"x\": [",
                        MISSING_FIELD,
                        "interactions is missing or empty"),
                arguments(
                        "\"interactions\": [",
                        "\"interactions\": {}, \"x\": [",
                        INVALID_VALUE,
                        "interactions is not an array"),
                arguments("\"interactions\": [", "\"interactions\": [null,", INVALID_VALUE, "interactions[0] is null"),
                arguments(
                        "\"interactions\": [",
                        "\"interactions\": [\"view\",",
                        INVALID_VALUE,
                        "interactions[0] is not an object"),
                arguments(
                        "\"interactions\": [",
                        "\"interactions\": [{},",
                        MISSING_FIELD,
                        "interactions[0].at is missing"),
                arguments("\"2026-11-20T10:15:20Z\"", "null", MISSING_FIELD, "interactions[1].at is missing"),
                arguments("\"2026-11-20T10:15:20Z\"", "\"\"", MISSING_FIELD, "interactions[1].at is missing"),
                arguments(
                        "2026-11-20T10:15:20Z",
                        "2026-11-20T10:15:20",
                        INVALID_VALUE,
                        "interactions[1].at" + NOT_A_TIME),
                arguments(
                        "2026-11-20T10:15:20Z",
                        "2026-02-30T10:15:20Z",
                        INVALID_VALUE,
                        "interactions[1].at" + NOT_A_TIME),
                arguments(
                        "2026-11-20T10:15:20Z",
                        "2026-02-30T10:15:20+0000",
                        INVALID_VALUE,
                        "interactions[1].at" + NOT_A_TIME),
                arguments(
                        "2026-11-20T10:15:20Z",
                        "2026-11-20 10:15:20Z",
                        INVALID_VALUE,
                        "interactions[1].at" + NOT_A_TIME),
                arguments(
                        "\"review\", \"productId\"",
                        "null, \"productId\"",
                        MISSING_FIELD,
                        "interactions[1].action is missing"),
                arguments("\"view\"", "\"\"", MISSING_FIELD, "interactions[0].action is missing"),
                arguments("\"view\"", "\"VIEW\"", INVALID_VALUE, "interactions[0].action is none of the known values"),
                arguments("\"view\"", "\"buy\"", INVALID_VALUE, "interactions[0].action is none of the known values"),
                arguments(
                        "\"p-7\", \"productName\"",
                        "null, \"productName\"",
                        MISSING_FIELD,
                        "interactions[0].productId is missing"),
                arguments(
                        "\"p-7\", \"productName\"",
                        "\"\", \"productName\"",
                        MISSING_FIELD,
                        "interactions[0].productId is empty"),
                arguments(
                        "\"p-7\", \"productName\"",
                        "7, \"productName\"",
                        INVALID_VALUE,
                        "interactions[0].productId is not a string"),
                arguments("\"Sofas\"", "[\"Sofas\"]", INVALID_VALUE, "interactions[0].productCategory is not a string"),
                arguments("499.00", "\"499.00\"", INVALID_VALUE, "interactions[0].productPrice is not a number"),
                arguments("499.00", "-0.01", INVALID_VALUE, NOT_A_PRICE),
                arguments("499.00", "19.9951234", INVALID_VALUE, NOT_A_PRICE),
                arguments("499.00", "19.99000000000123", INVALID_VALUE, NOT_A_PRICE),
                arguments("499.00", "0.0000001", INVALID_VALUE, NOT_A_PRICE),
                arguments("499.00", "-0.00000000000001", INVALID_VALUE, NOT_A_PRICE),
                arguments("499.00", "999999999.9999999", INVALID_VALUE, NOT_A_PRICE),
                arguments("499.00", "1e999999999", INVALID_VALUE, NOT_A_PRICE),
                arguments("499.00", "1e-999999999", INVALID_VALUE, NOT_A_PRICE),
                arguments("499.00", "1e99999999999", INVALID_VALUE, NOT_A_PRICE),
                arguments("\"quantity\": 1", "\"quantity\": 0", INVALID_VALUE, NOT_A_QUANTITY),
                arguments("\"quantity\": 1", "\"quantity\": -3", INVALID_VALUE, NOT_A_QUANTITY),
                arguments("\"quantity\": 1", "\"quantity\": 1.5", INVALID_VALUE, NOT_A_QUANTITY),
                arguments("\"quantity\": 1", "\"quantity\": 1.0000001", INVALID_VALUE, NOT_A_QUANTITY),
                arguments("\"quantity\": 1", "\"quantity\": 1e999999999", INVALID_VALUE, NOT_A_QUANTITY),
                arguments("\"quantity\": 1", "\"quantity\": 1e-999999999", INVALID_VALUE, NOT_A_QUANTITY),
                arguments("\"quantity\": 1", "\"quantity\": 1e99999999999", INVALID_VALUE, NOT_A_QUANTITY),
                arguments("\"quantity\": 1", "\"quantity\": 99999999999999999999", INVALID_VALUE, NOT_A_QUANTITY),
                arguments(
                        "\"review\": {",
                        "\"review\": 5, \"x\": {",
                        INVALID_VALUE,
                        "interactions[1].review is not an object"),
                arguments("\"rating\": 4", "\"rating\": 0", INVALID_VALUE, NOT_A_RATING),
                arguments("\"rating\": 4", "\"rating\": 6", INVALID_VALUE, NOT_A_RATING),
                arguments("\"rating\": 4", "\"rating\": 4.5", INVALID_VALUE, NOT_A_RATING),
                arguments("\"Comfortable.\"", "5", INVALID_VALUE, "interactions[1].review.text is not a string"),
                arguments("\"card\"", "{}", INVALID_VALUE, "paymentMethodType is not a string"),
                arguments("\"card\" }", "\"card\" ", MALFORMED, NOT_JSON),
                arguments("\"card\" }", "\"card\", }", MALFORMED, NOT_JSON),
                arguments("\"card\" }", "\"card\" } {}", MALFORMED, "the message goes on after its JSON object"),
                arguments("\"card\" }", "\"card\" } x", MALFORMED, NOT_JSON),
                arguments("\"card\"", "'card'", MALFORMED, NOT_JSON),
                arguments("\"card\"", "\"ca\nrd\"", MALFORMED, NOT_JSON),
                arguments("\"card\"", "\"\\x\"", MALFORMED, NOT_JSON),
                arguments("499.00", "NaN", MALFORMED, NOT_JSON),
                arguments("499.00", "0499", MALFORMED, NOT_JSON));
    }

    private static final String NOT_A_PRICE =
            "interactions[0].productPrice is not a price of at most 9 digits and 6 decimals";

    private static final String NOT_A_QUANTITY = "interactions[0].quantity is not a whole number from 1 to 1000000";

    private static final String NOT_A_RATING = "interactions[1].review.rating is not a whole number from 1 to 5";

    @ParameterizedTest(name = "{1} for {0}: {3}")
    @MethodSource("faults")
    void namesTheReasonAndTheField(String piece, String replacement, RejectReason reason, String detail) {
        assertThat(ExampleMessage.decodedWith(piece, replacement)).isEqualTo(new Decoded.Rejected<>(reason, detail));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null      | the message is not a JSON object",
                "[]        | the message is not a JSON object",
                "7         | the message is not a JSON object",
                "\"text\"  | the message is not a JSON object",
                "''        | the message is not a JSON object",
                "'   '     | the message is not a JSON object",
                "nul       | the message is not JSON in UTF-8 within the limits of nesting and field names",
                "<a/>      | the message is not JSON in UTF-8 within the limits of nesting and field names",
                "{}        | user.userId is missing",
            })
    void refusesWhatIsNoMessageAtAll(String text, String detail) {
        assertThat(SessionCodec.decodeMessage(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Decoded.Rejected<SessionMessage>(text.equals("{}") ? MISSING_FIELD : MALFORMED, detail));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void refusesEncodingsOtherThanUtf8(String charset) {
        byte[] bytes = ExampleMessage.JSON.getBytes(Charset.forName(charset));

        assertThat(SessionCodec.decodeMessage(bytes)).isEqualTo(new Decoded.Rejected<>(MALFORMED, NOT_JSON));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin1 = ExampleMessage.JSON.replace("Alder", "Ålder").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(SessionCodec.decodeMessage(latin1)).isEqualTo(new Decoded.Rejected<>(MALFORMED, NOT_JSON));
    }

    @Test
    void reportsWhatIsWrongBeforeWhatIsAbsent() {
        assertThat(SessionCodec.decodeMessage(
                        "{\"messageId\":\"\",\"sequence\":\"x\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(
                        new Decoded.Rejected<>(INVALID_VALUE, "sequence is not a whole number from 0 to 2147483647"));
    }

    @Test
    void refusesAValidSessionWithoutAVisitor() {
        byte[] message = SessionCodec.encode(ExampleMessage.MESSAGE);

        assertThat(SessionCodec.decodeValid(message))
                .isEqualTo(new Decoded.Rejected<>(MISSING_FIELD, "visitor is missing"));
    }

    @Test
    void refusesAVisitorThatIsNeitherNewNorReturning() {
        byte[] json = ExampleMessage.with("\"referrer\"", "\"visitor\": \"frequent\", \"referrer\"");

        assertThat(SessionCodec.decodeValid(json))
                .isEqualTo(new Decoded.Rejected<>(INVALID_VALUE, "visitor is none of the known values"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void neverRepeatsAValue(String piece, String replacement, RejectReason reason, String detail) {
        byte[] bytes = ExampleMessage.with(piece, replacement);

        assertThat(((Decoded.Rejected<SessionMessage>) SessionCodec.decodeMessage(bytes)).detail())
                .doesNotContain("s-81f0", "u-1024", "Ada", "example.org", "Berlin", "Alder", "2026-11", "499.00")
                .doesNotContain("yesterday", "1795169730", "buy", "999999999", "99999999999999999999");
    }

    @Test
    void allLimitReasonsAreReachable() {
        assertThat(SessionCodec.decodeMessage(new byte[SessionLimits.MAX_MESSAGE_BYTES + 1]))
                .isEqualTo(new Decoded.Rejected<>(TOO_LARGE, "the message is longer than 262144 bytes"));
    }
}
