package io.shopstream.session;

import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The message of the contract, whole, with each of its parts exchangeable. */
public final class ExampleMessage {

    public static final String JSON = """
            { "messageId": "s-81f0-0", "sessionId": "s-81f0", "sequence": 0, "sentAt": "2026-11-20T10:15:30.123Z",
              "user": {"userId": "u-1024", "name": "Ada Lindqvist", "email": "ada@example.org", "gender": "female"},
              "device": {"deviceType": "mobile", "operatingSystem": "iOS", "browserType": "Safari"},
              "referrer": "Google",
              "location": {"country": "DE", "state": "Berlin", "city": "Berlin", "zipCode": "10115"},
              "interactions": [
                {"at": "2026-11-20T10:15:12Z", "action": "view", "productId": "p-7", "productName": "Alder sofa",
                 "productCategory": "Sofas", "productPrice": 499.00, "quantity": 1},
                {"at": "2026-11-20T10:15:20Z", "action": "review", "productId": "p-7",
                 "review": {"rating": 4, "text": "Comfortable."}} ],
              "paymentMethodType": "card" }
            """;

    public static final SessionMessage MESSAGE = SessionMessage.builder(
                    "s-81f0-0",
                    "s-81f0",
                    new User("u-1024", "Ada Lindqvist", "ada@example.org", "female"),
                    new Device("mobile", "iOS", "Safari"),
                    "Google",
                    new Interaction[] {
                        Interaction.builder(Instant.parse("2026-11-20T10:15:12Z"), Action.VIEW)
                                .productId("p-7")
                                .productName("Alder sofa")
                                .productCategory("Sofas")
                                .productPrice(new BigDecimal("499.00"))
                                .quantity(1)
                                .build(),
                        Interaction.builder(Instant.parse("2026-11-20T10:15:20Z"), Action.REVIEW)
                                .productId("p-7")
                                .review(new Review(4, "Comfortable."))
                                .build()
                    })
            .sequence(0)
            .sentAt(Instant.parse("2026-11-20T10:15:30.123Z"))
            .location(new Location("DE", "Berlin", "Berlin", "10115"))
            .paymentMethodType("card")
            .build();

    private ExampleMessage() {}

    /** The example with one piece of its text exchanged; the piece must occur exactly once. */
    public static byte[] with(String piece, String replacement) {
        int at = JSON.indexOf(piece);
        if (at < 0 || JSON.indexOf(piece, at + 1) >= 0) {
            throw new IllegalArgumentException("not exactly once in the example: " + piece);
        }
        return JSON.replace(piece, replacement).getBytes(StandardCharsets.UTF_8);
    }

    public static Decoded<SessionMessage> decodedWith(String piece, String replacement) {
        return SessionCodec.decodeMessage(with(piece, replacement));
    }
}
