package io.shopstream.insights.summary;

import io.shopstream.session.Action;
import io.shopstream.session.Customer;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.Location;
import io.shopstream.session.Review;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages as tests speak of them: by default of session s-1 of user u-1, on a phone, from Google. */
public final class MessageBuilder {

    private static final String DAY = "2026-11-20T";

    private final String messageId;
    private final List<Interaction> interactions = new ArrayList<>();
    private String userId = "u-1";
    private String sessionId = "s-1";
    private @Nullable Integer sequence;
    private Device device = new Device("mobile", "iOS", "Safari");
    private String referrer = "Google";
    private @Nullable Location location;
    private @Nullable String payment;

    private MessageBuilder(String messageId) {
        this.messageId = messageId;
    }

    public static MessageBuilder message(String messageId) {
        return new MessageBuilder(messageId);
    }

    /** Epoch milliseconds of {@code HH:mm:ss} on the day that all tests play on. */
    public static long time(String time) {
        return Instant.parse(DAY + time + "Z").toEpochMilli();
    }

    public MessageBuilder of(String user, String session) {
        userId = user;
        sessionId = session;
        return this;
    }

    public MessageBuilder sequence(int number) {
        sequence = number;
        return this;
    }

    public MessageBuilder device(String type) {
        device = new Device(type, null, null);
        return this;
    }

    public MessageBuilder referrer(String name) {
        referrer = name;
        return this;
    }

    public MessageBuilder location(Location place) {
        location = place;
        return this;
    }

    public MessageBuilder payment(String method) {
        payment = method;
        return this;
    }

    public MessageBuilder view(String time, String productId, @Nullable String category) {
        return interaction(time, Action.VIEW, productId, category, null, null);
    }

    public MessageBuilder purchase(String time, String productId, String price, @Nullable Integer quantity) {
        return interaction(time, Action.PURCHASE, productId, null, new BigDecimal(price), quantity);
    }

    public MessageBuilder review(String time, String productId, @Nullable Integer rating, @Nullable String text) {
        interactions.add(Interaction.builder(Instant.parse(DAY + time + "Z"), Action.REVIEW)
                .productId(productId)
                .review(new Review(rating, text))
                .build());
        return this;
    }

    public MessageBuilder action(String time, Action action) {
        return interaction(time, action, action == Action.SEARCH ? null : "p-1", null, null, null);
    }

    public MessageBuilder interaction(
            String time,
            Action action,
            @Nullable String productId,
            @Nullable String category,
            @Nullable BigDecimal price,
            @Nullable Integer quantity) {
        interactions.add(Interaction.builder(Instant.parse(DAY + time + "Z"), action)
                .productId(productId)
                .productCategory(category)
                .productPrice(price)
                .quantity(quantity)
                .build());
        return this;
    }

    public ValidSession build() {
        return ValidSession.builder(
                        messageId,
                        sessionId,
                        new Customer(userId, null, null),
                        device,
                        referrer,
                        interactions.toArray(Interaction[]::new),
                        Visitor.NEW)
                .sequence(sequence)
                .location(location)
                .paymentMethodType(payment)
                .build();
    }
}
