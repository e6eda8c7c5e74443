package io.shopstream.prediction;

import io.shopstream.session.Action;
import io.shopstream.session.Customer;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.Location;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sessions of a few users, many of whose messages overlap in time. */
final class MadeUpSessions {

    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private static final String[] DEVICES = {"mobile", "desktop", "tablet", "tv"};
    private static final String[] REFERRERS = {"Google", "direct", "www.facebook.com", "newsletter", "partner"};
    private static final String[] COUNTRIES = {"DE", "FR", "SE"};

    private MadeUpSessions() {}

    /** Messages of a session, in the order of their sequence. */
    record Made(int user, String id, List<ValidSession> messages) {

        SessionSoFar whole() {
            SessionSoFar session = SessionSoFar.of(messages.get(0));
            for (ValidSession message : messages.subList(1, messages.size())) {
                session = session.with(message);
            }
            return session;
        }
    }

    static List<Made> some(int sessions, int users, long seed) {
        Random random = new Random(seed);
        List<Made> made = new ArrayList<>();
        for (int session = 0; session < sessions; session++) {
            long at = START.toEpochMilli() + (long) (random.nextDouble() * 86_400_000);
            int user = random.nextInt(users);
            String id = "s-" + session;
            List<ValidSession> messages = new ArrayList<>();
            Device device = new Device(DEVICES[random.nextInt(4)], null, null);
            String referrer = REFERRERS[random.nextInt(5)];
            Location location = new Location(COUNTRIES[random.nextInt(3)], null, null, null);
            int count = 1 + random.nextInt(6);
            for (int sequence = 0; sequence < count; sequence++) {
                Interaction[] interactions = new Interaction[1 + random.nextInt(5)];
                for (int i = 0; i < interactions.length; i++) {
                    interactions[i] = interaction(random, Instant.ofEpochMilli(at));
                    // the same moment twice, now and then
                    at += random.nextInt(4) == 0 ? 0 : random.nextInt(600_000);
                }
                messages.add(ValidSession.builder(
                                id + "-" + sequence,
                                id,
                                new Customer("u-" + user, null, null),
                                device,
                                referrer,
                                interactions,
                                random.nextBoolean() ? Visitor.NEW : Visitor.RETURNING)
                        .sequence(sequence)
                        .location(location)
                        .build());
            }
            made.add(new Made(user, id, messages));
        }
        return made;
    }

    private static Interaction interaction(Random random, Instant at) {
        int draw = random.nextInt(10);
        Action action = draw < 4 ? Action.VIEW : draw < 6 ? Action.CLICK : Action.values()[2 + random.nextInt(6)];
        Interaction.Builder builder = Interaction.builder(at, action);
        if (action == Action.SEARCH) {
            return builder.build();
        }
        int product = random.nextInt(12);
        return builder.productId("p-" + product)
                .productCategory(random.nextInt(5) == 0 ? null : "c-" + product % 4)
                .productPrice(random.nextInt(5) == 0 ? null : BigDecimal.valueOf(10L + 7L * product))
                .quantity(random.nextInt(3) == 0 ? null : 1 + random.nextInt(3))
                .recommendationId(random.nextInt(6) == 0 ? "r-1" : null)
                .build();
    }
}
