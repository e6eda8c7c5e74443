package io.shopstream.session.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.shopstream.session.Customer;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.Location;
import io.shopstream.session.SessionArbitraries;
import io.shopstream.session.SessionContent;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SessionContentTest {

    private static final String MESSAGE = """
            {"messageId":"m-1","sessionId":"s-1","sentAt":"2026-11-20T10:15:30Z",
             "user":{"userId":"u-1","name":"Ada","email":"ada@example.com"},
             "device":{"deviceType":"mobile"},"referrer":"Google",
             "interactions":[{"at":"2026-11-20T10:15:20Z","action":"purchase","productId":"p-7","productPrice":19.9}]}""";

    @Test
    void whatIsWrittenInAnotherWayIsTheSame() {
        assertThat(hash("""
                {"interactions":[{"productPrice":1.990e1,"productId":"p-7","action":"purchase",
                                  "at":"2026-11-20T11:15:20.000+01:00","colour":"red"}],
                 "referrer":"Google","device":{"browserType":null,"deviceType":"mobile"},
                 "user":{"userId":"u-1"},"sessionId":"s-1","messageId":"m-1"}""")).isEqualTo(hash(MESSAGE));
    }

    /** State and the archive have hashes of messages that came before interactions could name a list. */
    @Test
    void aMessageThatNamesNoListHasTheHashThatItAlwaysHad() {
        assertThat(hash(MESSAGE)).isEqualTo(-7_742_461_789_995_887_078L);
        assertThat(hash(MESSAGE.replace("19.9", "19.9,\"recommendationId\":\"\"")))
                .isEqualTo(hash(MESSAGE));
    }

    @Test
    void theTimeOfSendingAndThePersonDoNotCount() {
        assertThat(hash(MESSAGE.replace("10:15:30Z", "10:17:00Z"))).isEqualTo(hash(MESSAGE));
        assertThat(hash(MESSAGE.replace("\"Ada\"", "\"Ada Example\""))).isEqualTo(hash(MESSAGE));
    }

    /** The archive knows only the host: a copy that is compared with it must not look like another message. */
    @Test
    void ofAReferrerTheHostCounts() {
        String url = MESSAGE.replace("Google", "https://www.example.org/users/ada?q=sofa");

        assertThat(hash(MESSAGE.replace("Google", "www.example.org"))).isEqualTo(hash(url));
        assertThat(SessionContent.hash(ValidSession.of(decoded(url), Visitor.NEW, null)))
                .isEqualTo(hash(url));
        assertThat(hash(url.replace("www.", ""))).isNotEqualTo(hash(url));
    }

    /** Of each field that is read and is not named above, another value. */
    @Test
    void whatIsSaidCounts() {
        Map<String, String> others = Map.ofEntries(
                Map.entry("m-1", "m-2"),
                Map.entry("s-1", "s-2"),
                Map.entry("\"sequence\":1", "\"sequence\":2"),
                Map.entry("u-1", "u-2"),
                Map.entry("female", "male"),
                Map.entry("mobile", "tablet"),
                Map.entry("iOS", "Android"),
                Map.entry("Safari", "Firefox"),
                Map.entry("Google", "direct"),
                Map.entry("DE", "FR"),
                Map.entry("Brandenburg", "Bremen"),
                Map.entry("Potsdam", "Werder"),
                Map.entry("14467", "14469"),
                Map.entry("10:15:20Z", "10:15:20.000000001Z"),
                Map.entry("purchase", "add_to_cart"),
                Map.entry("p-7", "p-8"),
                Map.entry("Alder sofa", "Birch sofa"),
                Map.entry("Sofas", "Beds"),
                Map.entry("19.9", "19.91"),
                Map.entry("\"quantity\":2", "\"quantity\":3"),
                Map.entry("\"rating\":4", "\"rating\":5"),
                Map.entry("Comfortable", "Hard"),
                Map.entry("r-1", "r-2"),
                Map.entry("recommendationId", "nobodyReadsIt"),
                Map.entry("card", "invoice"));
        String message = """
                {"messageId":"m-1","sessionId":"s-1","sequence":1,"user":{"userId":"u-1","gender":"female"},
                 "device":{"deviceType":"mobile","operatingSystem":"iOS","browserType":"Safari"},"referrer":"Google",
                 "location":{"country":"DE","state":"Brandenburg","city":"Potsdam","zipCode":"14467"},
                 "interactions":[
                   {"at":"2026-11-20T10:15:20Z","action":"purchase","productId":"p-7","productName":"Alder sofa",
                    "productCategory":"Sofas","productPrice":19.9,"quantity":2,
                    "recommendationId":"r-1"},
                   {"at":"2026-11-20T10:15:25Z","action":"review","productId":"p-9",
                    "review":{"rating":4,"text":"Comfortable"}}],
                 "paymentMethodType":"card"}""";

        others.forEach((said, other) -> assertThat(hash(message.replace(said, other)))
                .as("%s instead of %s", other, said)
                .isNotEqualTo(hash(message)));
        assertThat(hash(message.replaceFirst("(?s),\\s*\\{\"at\":\"2026-11-20T10:15:25Z.*}}]", "]")))
                .as("one interaction less")
                .isNotEqualTo(hash(message));
    }

    /** Neighbouring fields are told apart: what one loses the next does not make up for. */
    @Property(tries = 400)
    void twoSessionsThatDifferHaveTwoHashes(
            @ForAll("sessions") ValidSession session, @ForAll("sessions") ValidSession other) {
        assumeThat(comparable(session)).isNotEqualTo(comparable(other));

        assertThat(SessionContent.hash(session)).isNotEqualTo(SessionContent.hash(other));
    }

    @Property(tries = 400)
    void absentIsNotEmptyAndNoTextRunsIntoTheNext(@ForAll("sessions") ValidSession session) {
        ValidSession left = session.toBuilder()
                .device(new Device("a", "bc", null))
                .location(new Location("de", null, null, null))
                .build();

        assertThat(List.of(
                        left,
                        left.toBuilder().device(new Device("ab", "c", null)).build(),
                        left.toBuilder().device(new Device("a", "bc", "")).build(),
                        left.toBuilder().device(new Device("a", null, "bc")).build(),
                        left.toBuilder()
                                .location(new Location("d", "e", null, null))
                                .build(),
                        left.toBuilder()
                                .location(new Location(null, "de", null, null))
                                .build(),
                        left.toBuilder().location(null).build()))
                .extracting(SessionContent::hash)
                .doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<ValidSession> sessions() {
        return SessionArbitraries.validSessions();
    }

    /** Without what does not count; prices by value. */
    private static String comparable(ValidSession session) {
        return new String(
                SessionCodec.encode(session.toBuilder()
                        .sentAt(null)
                        .user(new Customer(
                                session.user().userId(), session.user().gender(), null))
                        .visitor(Visitor.NEW)
                        .interactions(Arrays.stream(session.interactions())
                                .map(interaction -> interaction.toBuilder()
                                        .productPrice(
                                                interaction.productPrice() == null
                                                        ? null
                                                        : interaction
                                                                .productPrice()
                                                                .stripTrailingZeros())
                                        .build())
                                .toArray(Interaction[]::new))
                        .build()),
                StandardCharsets.UTF_8);
    }

    @Test
    void isTheSameOnBothSidesOfTheGate() {
        SessionMessage message = decoded(MESSAGE);

        assertThat(SessionContent.hash(ValidSession.of(message, Visitor.RETURNING, "5e884898")))
                .isEqualTo(SessionContent.hash(message));
    }

    private static long hash(String json) {
        return SessionContent.hash(decoded(json));
    }

    private static SessionMessage decoded(String json) {
        Decoded<SessionMessage> decoded = SessionCodec.decodeMessage(json.getBytes(StandardCharsets.UTF_8));
        return ((Decoded.Accepted<SessionMessage>) decoded).value();
    }
}
