package io.shopstream.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.Decoded;
import io.shopstream.session.SessionCodec;
import io.shopstream.session.SessionContent;
import io.shopstream.session.ValidSession;
import java.nio.charset.StandardCharsets;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;

class SessionBsonTest {

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

    private static BsonDocument bsonOf(String json) {
        Decoded<ValidSession> decoded = SessionCodec.decodeValid(json.getBytes(StandardCharsets.UTF_8));
        ValidSession message = ((Decoded.Accepted<ValidSession>) decoded).value();
        ArchivedSession archived = SessionBson.of(message);
        assertThat(archived.id()).isEqualTo("u-1:m-1");
        BsonDocument bson = new RawBsonDocument(archived.bson()).decode(new BsonDocumentCodec());
        assertThat(archived.content()).isEqualTo(SessionContent.hash(message));
        assertThat(bson.remove("contentHash")).isEqualTo(new BsonInt64(archived.content()));
        return bson;
    }
}
