package io.shopstream.session.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.Action;
import io.shopstream.session.Device;
import io.shopstream.session.ExampleMessage;
import io.shopstream.session.Interaction;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.User;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The bytes on the topics: what others already wrote must stay readable, and what is written must not drift. */
class SessionWireFormatTest {

    private static final String ENCODED_MESSAGE = """
            {"messageId":"s-81f0-0","sessionId":"s-81f0","sequence":0,"sentAt":"2026-11-20T10:15:30.123Z",\
            "user":{"userId":"u-1024","name":"Ada Lindqvist","email":"ada@example.org","gender":"female"},\
            "device":{"deviceType":"mobile","operatingSystem":"iOS","browserType":"Safari"},"referrer":"Google",\
            "location":{"country":"DE","state":"Berlin","city":"Berlin","zipCode":"10115"},"interactions":[\
            {"at":"2026-11-20T10:15:12Z","action":"view","productId":"p-7","productName":"Alder sofa",\
            "productCategory":"Sofas","productPrice":499.00,"quantity":1},\
            {"at":"2026-11-20T10:15:20Z","action":"review","productId":"p-7",\
            "review":{"rating":4,"text":"Comfortable."}}],"paymentMethodType":"card"}""";

    private static final String ENCODED_VALID_SESSION = """
            {"messageId":"s-81f0-0","sessionId":"s-81f0","sequence":0,"sentAt":"2026-11-20T10:15:30.123Z",\
            "user":{"userId":"u-1024","gender":"female","emailHash":"00ff"},"visitor":"new",\
            "device":{"deviceType":"mobile","operatingSystem":"iOS","browserType":"Safari"},"referrer":"Google",\
            "location":{"country":"DE","state":"Berlin","city":"Berlin","zipCode":"10115"},"interactions":[\
            {"at":"2026-11-20T10:15:12Z","action":"view","productId":"p-7","productName":"Alder sofa",\
            "productCategory":"Sofas","productPrice":499.00,"quantity":1},\
            {"at":"2026-11-20T10:15:20Z","action":"review","productId":"p-7",\
            "review":{"rating":4,"text":"Comfortable."}}],"paymentMethodType":"card"}""";

    private static final SessionMessage LEAST = SessionMessage.builder(
                    "m",
                    "s",
                    new User("u", null, null, null),
                    new Device("not_recorded", null, null),
                    "not_recorded",
                    new Interaction[] {
                        Interaction.builder(Instant.parse("2026-11-20T10:15:12Z"), Action.SEARCH)
                                .build()
                    })
            .build();

    private static final String ENCODED_LEAST = """
            {"messageId":"m","sessionId":"s","user":{"userId":"u"},"device":{"deviceType":"not_recorded"},\
            "referrer":"not_recorded","interactions":[{"at":"2026-11-20T10:15:12Z","action":"search"}]}""";

    @Test
    void readsTheExampleOfTheContract() {
        assertThat(SessionCodec.decodeMessage(bytes(ExampleMessage.JSON)))
                .isEqualTo(new Decoded.Accepted<>(ExampleMessage.MESSAGE));
    }

    @Test
    void writesTheExampleByteForByte() {
        assertThat(text(SessionCodec.encode(ExampleMessage.MESSAGE))).isEqualTo(ENCODED_MESSAGE);
    }

    @Test
    void writesWhatPassesTheGateByteForByteWithoutNameAndEmail() {
        ValidSession session = ValidSession.of(ExampleMessage.MESSAGE, Visitor.NEW, "00ff");

        assertThat(text(SessionCodec.encode(session))).isEqualTo(ENCODED_VALID_SESSION);
        assertThat(SessionCodec.decodeValid(bytes(ENCODED_VALID_SESSION))).isEqualTo(new Decoded.Accepted<>(session));
    }

    @Test
    void ofAReferrerThatIsAUrlOnlyTheHostPassesTheGate() {
        byte[] json = ExampleMessage.with("\"Google\"", "\"https://Ada@www.Example.org:8080/users/ada?q=sofa\"");
        SessionMessage message = ((Decoded.Accepted<SessionMessage>) SessionCodec.decodeMessage(json)).value();

        assertThat(text(SessionCodec.encode(ValidSession.of(message, Visitor.NEW, "00ff"))))
                .isEqualTo(ENCODED_VALID_SESSION.replace("Google", "www.example.org"));
    }

    @Test
    void leavesOutWhatIsAbsent() {
        assertThat(text(SessionCodec.encode(LEAST))).isEqualTo(ENCODED_LEAST);
    }

    @Test
    void readsAbsentNullAndEmptyOptionalFieldsAsOne() {
        String empty = """
                {"messageId":"m","sessionId":"s","sequence":null,"sentAt":"",
                 "user":{"userId":"u","name":"","email":null,"gender":""},
                 "device":{"deviceType":"not_recorded","operatingSystem":"","browserType":null},
                 "referrer":"not_recorded","location":null,
                 "interactions":[{"at":"2026-11-20T10:15:12Z","action":"search","productId":"","productName":"",
                 "productCategory":null,"productPrice":null,"quantity":null,"review":null}],
                 "paymentMethodType":""}""";

        assertThat(SessionCodec.decodeMessage(bytes(ENCODED_LEAST))).isEqualTo(new Decoded.Accepted<>(LEAST));
        assertThat(SessionCodec.decodeMessage(bytes(empty))).isEqualTo(new Decoded.Accepted<>(LEAST));
    }

    @Test
    void ignoresUnknownFieldsOfAnyShapeAtEveryLevel() {
        String unknown = "\"extra\":{\"at\":[1,{\"interactions\":[[]]},\"\\ud800\",null,1e400],\"userId\":7},\"x\":[],";
        String json = ExampleMessage.JSON
                .replace("{ \"messageId\"", "{" + unknown + "\"messageId\"")
                .replace("{\"userId\"", "{" + unknown + "\"userId\"")
                .replace("{\"deviceType\"", "{" + unknown + "\"deviceType\"")
                .replace("{\"country\"", "{" + unknown + "\"country\"")
                .replace("{\"at\": \"2026", "{" + unknown + "\"at\": \"2026")
                .replace("{\"rating\"", "{" + unknown + "\"rating\"");

        assertThat(SessionCodec.decodeMessage(bytes(json))).isEqualTo(new Decoded.Accepted<>(ExampleMessage.MESSAGE));
    }

    @Test
    void fieldsOfTheOtherTopicAreUnknownFieldsToo() {
        assertThat(ExampleMessage.decodedWith("\"referrer\"", "\"visitor\": {\"id\": 7}, \"referrer\""))
                .isEqualTo(new Decoded.Accepted<>(ExampleMessage.MESSAGE));
        assertThat(ExampleMessage.decodedWith("\"userId\"", "\"emailHash\": 7, \"userId\""))
                .isEqualTo(new Decoded.Accepted<>(ExampleMessage.MESSAGE));
        assertThat(SessionCodec.decodeValid(
                        bytes(ENCODED_VALID_SESSION.replace("\"userId\"", "\"name\":7,\"email\":[],\"userId\""))))
                .isEqualTo(new Decoded.Accepted<>(ValidSession.of(ExampleMessage.MESSAGE, Visitor.NEW, "00ff")));
    }

    @Test
    void aRepeatedFieldCountsAsItsLastOccurrence() {
        String json =
                """
                {"messageId":"first","user":{"userId":"first","gender":"first"},
                 "device":{"deviceType":"first","browserType":"first"},"location":{"country":"first"},
                 "interactions":[{"at":"2020-01-01T00:00:00Z","action":"search"}],"sequence":7,"sequence":null,
                """ + ENCODED_LEAST.substring(1).replace("\"interactions\"", "\"location\":null,\"interactions\"");

        assertThat(SessionCodec.decodeMessage(bytes(json))).isEqualTo(new Decoded.Accepted<>(LEAST));
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void actionsAreWrittenInLowerCase(Action action) {
        String name = action.name().toLowerCase(java.util.Locale.ROOT);

        SessionMessage message = accepted(ExampleMessage.decodedWith("\"view\"", '"' + name + '"'));

        assertThat(message.interactions()[0].action()).isEqualTo(action);
        assertThat(text(SessionCodec.encode(message))).contains("\"action\":\"" + name + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:15:12Z,                2026-11-20T10:15:12Z",
        "2026-11-20T10:15:12.5Z,              2026-11-20T10:15:12.500Z",
        "2026-11-20T10:15:12.123456789Z,      2026-11-20T10:15:12.123456789Z",
        "2026-11-20T11:15:12+01:00,           2026-11-20T10:15:12Z",
        "2026-11-19T22:00:12.000001-12:15,    2026-11-20T10:15:12.000001Z",
        "2026-11-20T10:15:12+0000,            2026-11-20T10:15:12Z",
        "2026-11-20T12:45:12.5+0230,          2026-11-20T10:15:12.500Z",
        "2026-11-20T11:15+01,                 2026-11-20T10:15:00Z",
        "2026-11-20T10:15Z,                   2026-11-20T10:15:00Z",
        "2024-02-29T23:59:59.999999999+00:00, 2024-02-29T23:59:59.999999999Z",
    })
    void timesAreReadWithAnyOffsetAndWrittenInUtc(String sent, String written) {
        SessionMessage message = accepted(ExampleMessage.decodedWith("2026-11-20T10:15:12Z", sent));

        assertThat(message.interactions()[0].at()).isEqualTo(Instant.parse(written));
        assertThat(text(SessionCodec.encode(message))).contains("[{\"at\":\"" + written + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "499,             499",
        "499.0,           499.0",
        "499.000000,      499.000000",
        "0,               0",
        "0.000001,        0.000001",
        "999999999.999999,999999999.999999",
        "5e2,             500",
        "4.99E+2,         499",
        "1E-6,            0.000001",
        "-0,              0",
        "19.990000000000002, 19.99",
        "19.989999999999998, 19.99",
        "0.30000000000000004, 0.3",
        "1234567.8900000001, 1234567.89",
        "100.00000000000001, 100",
        "5.551115123125783E-17, 0",
        "-2.7755575615628914E-17, 0",
        "19.9900000,      19.99",
        "19.995,          19.995",
    })
    void pricesKeepTheirDecimalsAndNeedNoExponent(String sent, String written) {
        SessionMessage message = accepted(ExampleMessage.decodedWith("499.00", sent));

        assertThat(message.interactions()[0].productPrice()).isEqualTo(new BigDecimal(written));
        assertThat(text(SessionCodec.encode(message))).contains("\"productPrice\":" + written + ",");
    }

    @ParameterizedTest
    @CsvSource({
        "2.0, 2",
        "2e0, 2",
        "2.0000000000000004, 2",
        "1.9999999999999998, 2",
        "1E+6, 1000000",
        "1000000.0, 1000000"
    })
    void aQuantityThatIsAWholeNumberIsOneHoweverItIsWritten(String sent, int quantity) {
        SessionMessage message = accepted(ExampleMessage.decodedWith("\"quantity\": 1", "\"quantity\": " + sent));

        assertThat(message.interactions()[0].quantity()).isEqualTo(quantity);
        assertThat(text(SessionCodec.encode(message))).contains("\"quantity\":" + quantity + "}");
    }

    @Test
    void aBlankOptionalTextIsAbsent() {
        SessionMessage message = accepted(ExampleMessage.decodedWith("\"Alder sofa\"", "\" \u00a0\""));

        assertThat(message.interactions()[0].productName()).isNull();
    }

    @Test
    void textsOfAllPlanesAreWrittenAsUtf8() {
        SessionMessage message =
                accepted(ExampleMessage.decodedWith("Alder sofa", "\\ud83d\\udecb Säule \\u2028\\\"\\u0001"));

        assertThat(message.interactions()[0].productName()).isEqualTo("🛋 Säule \u2028\"\u0001");
        assertThat(text(SessionCodec.encode(message))).contains("\"productName\":\"🛋 Säule \u2028\\\"\\u0001\"");
    }

    @Test
    void aByteOrderMarkIsNoReasonToRefuse() {
        assertThat(SessionCodec.decodeMessage(bytes("\uFEFF" + ENCODED_MESSAGE)))
                .isEqualTo(new Decoded.Accepted<>(ExampleMessage.MESSAGE));
    }

    private static SessionMessage accepted(Decoded<SessionMessage> decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
        return ((Decoded.Accepted<SessionMessage>) decoded).value();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
