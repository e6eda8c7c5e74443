package io.shopstream.sessionarchive;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.Interaction;
import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionArbitraries;
import io.shopstream.session.SessionContent;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionDocumentTest {

    @Test
    void keepsEverythingThatAMessageTells() {
        assertThat(bsonOf("""
                {"messageId":"m-1","sessionId":"s-1","sequence":3,"sentAt":"2026-11-20T10:15:30.123Z",
                 "user":{"userId":"u-1","gender":"female","emailHash":"abc"},"visitor":"new",
                 "device":{"deviceType":"mobile","operatingSystem":"iOS","browserType":"Safari"},"referrer":"Google",
                 "location":{"country":"DE","state":"Berlin","city":"Berlin","zipCode":"10115"},
                 "interactions":[
                   {"at":"2026-11-20T10:15:20Z","action":"view","productId":"p-7","productName":"Alder sofa",
                    "productCategory":"Sofas","productPrice":499.00,"quantity":1},
                   {"at":"2026-11-20T10:15:12Z","action":"review","productId":"p-7",
                    "review":{"rating":4,"text":"good"}}],
                 "paymentMethodType":"card"}""")).isEqualTo(BsonDocument.parse("""
                {"_id":"u-1:m-1","messageId":"m-1","sessionId":"s-1","sequence":3,
                 "sentAt":{"$date":"2026-11-20T10:15:30.123Z"},
                 "lastInteractionAt":{"$date":"2026-11-20T10:15:20Z"},
                 "user":{"userId":"u-1","gender":"female","emailHash":"abc"},"visitor":"new",
                 "device":{"deviceType":"mobile","operatingSystem":"iOS","browserType":"Safari"},"referrer":"Google",
                 "location":{"country":"DE","state":"Berlin","city":"Berlin","zipCode":"10115"},
                 "interactions":[
                   {"at":{"$date":"2026-11-20T10:15:20Z"},"action":"view","productId":"p-7",
                    "productName":"Alder sofa","productCategory":"Sofas",
                    "productPrice":{"$numberDecimal":"499.00"},"quantity":1},
                   {"at":{"$date":"2026-11-20T10:15:12Z"},"action":"review","productId":"p-7",
                    "review":{"rating":4,"text":"good"}}],
                 "paymentMethodType":"card"}"""));
    }

    @Test
    void leavesOutWhatAMessageDoesNotTell() {
        assertThat(bsonOf("""
                {"messageId":"m-1","sessionId":"s-1","user":{"userId":"u-1"},"visitor":"returning",
                 "device":{"deviceType":"tablet"},"referrer":"direct",
                 "interactions":[{"at":"2026-11-20T10:15:20Z","action":"search"}]}""")).isEqualTo(BsonDocument.parse("""
                {"_id":"u-1:m-1","messageId":"m-1","sessionId":"s-1",
                 "lastInteractionAt":{"$date":"2026-11-20T10:15:20Z"},
                 "user":{"userId":"u-1"},"visitor":"returning","device":{"deviceType":"tablet"},"referrer":"direct",
                 "interactions":[{"at":{"$date":"2026-11-20T10:15:20Z"},"action":"search"}]}"""));
    }

    @Property
    void readsBackWhatItWroteToTheMillisecond(@ForAll("sessions") ValidSession session) {
        RawBsonDocument document =
                new RawBsonDocument(ArchivedSession.of(session).bson());

        assertThat(ArchivedSession.read(document)).isEqualTo(new Decoded.Accepted<>(inMilliseconds(session)));
    }

    @Provide
    Arbitrary<ValidSession> sessions() {
        return SessionArbitraries.validSessions();
    }

    @Test
    void ofADocumentThatHoldsNoSessionItSaysWhy() {
        assertThat(read("{\"_id\": \"x\"}"))
                .isEqualTo(new Decoded.Rejected<>(RejectReason.MISSING_FIELD, "visitor is missing"));
        assertThat(
                        read(
                                "{\"_id\": 7, \"visitor\": \"new\", \"user\": {\"userId\": \"u\"}, \"messageId\": {\"$undefined\": true}}"))
                .isEqualTo(new Decoded.Rejected<>(RejectReason.MISSING_FIELD, "messageId is missing"));
        assertThat(read("{\"interactions\": [{\"productPrice\": {\"$numberDecimal\": \"NaN\"}}]}"))
                .isInstanceOfSatisfying(Decoded.Rejected.class, rejected -> assertThat(rejected.reason())
                        .isEqualTo(RejectReason.MALFORMED));
        assertThat(ArchivedSession.read(new RawBsonDocument(new byte[] {9, 0, 0, 0, 2, 'a', 0, 9, 0})))
                .isInstanceOfSatisfying(Decoded.Rejected.class, rejected -> assertThat(rejected.reason())
                        .isEqualTo(RejectReason.MALFORMED));
    }

    private static Decoded<ValidSession> read(String json) {
        return ArchivedSession.read(RawBsonDocument.parse(json));
    }

    /** As BSON keeps times. */
    private static ValidSession inMilliseconds(ValidSession session) {
        @Nullable Instant sentAt = session.sentAt();
        return session.toBuilder()
                .sentAt(sentAt == null ? null : sentAt.truncatedTo(ChronoUnit.MILLIS))
                .interactions(Arrays.stream(session.interactions())
                        .map(interaction -> interaction.toBuilder()
                                .at(interaction.at().truncatedTo(ChronoUnit.MILLIS))
                                .build())
                        .toArray(Interaction[]::new))
                .build();
    }

    private static BsonDocument bsonOf(String json) {
        Decoded<ValidSession> decoded = SessionCodec.decodeValid(json.getBytes(StandardCharsets.UTF_8));
        ValidSession message = ((Decoded.Accepted<ValidSession>) decoded).value();
        ArchivedSession archived = ArchivedSession.of(message);
        assertThat(archived.id()).isEqualTo("u-1:m-1");
        BsonDocument bson = new RawBsonDocument(archived.bson()).decode(new BsonDocumentCodec());
        assertThat(archived.content()).isEqualTo(SessionContent.hash(message));
        assertThat(bson.remove("contentHash")).isEqualTo(new BsonInt64(archived.content()));
        return bson;
    }
}
