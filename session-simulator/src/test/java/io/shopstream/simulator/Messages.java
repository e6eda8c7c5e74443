package io.shopstream.simulator;

import io.shopstream.session.Action;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.Review;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.User;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.simulator.fault.Fault;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages for tests, and how to drain a source of them. */
public final class Messages {

    private Messages() {}

    public static List<OutgoingMessage> drain(SessionSource source) throws IOException {
        List<OutgoingMessage> messages = new ArrayList<>();
        OutgoingMessage message = source.next();
        while (message != null) {
            messages.add(message);
            message = source.next();
        }
        return messages;
    }

    public static OutgoingMessage message(String user, String session, int sequence, Interaction... interactions) {
        Instant sentAt = interactions[interactions.length - 1].at();
        SessionMessage content = SessionMessage.builder(
                        session + "-" + sequence,
                        session,
                        new User(user, null, null, null),
                        new Device("mobile", null, null),
                        "Google",
                        interactions)
                .sequence(sequence)
                .sentAt(sentAt)
                .build();
        return new OutgoingMessage(user, SessionCodec.encode(content), content, sentAt, null);
    }

    public static OutgoingMessage faulty(OutgoingMessage message, Fault fault) {
        return new OutgoingMessage(message.key(), message.value(), message.content(), message.dueAt(), fault);
    }

    public static Interaction interaction(String at, Action action, @Nullable String product) {
        return interaction(at, action, product, "10.00", 1, null);
    }

    public static Interaction interaction(
            String at, Action action, @Nullable String product, String price, int quantity, @Nullable Integer rating) {
        return Interaction.builder(Instant.parse(at), action)
                .productId(product)
                .productName(product == null ? null : "name of " + product)
                .productCategory("Sofas")
                .productPrice(new BigDecimal(price))
                .quantity(quantity)
                .review(rating == null ? null : new Review(rating, "so so"))
                .build();
    }
}
