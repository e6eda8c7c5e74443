package io.shopstream.simulator.shop;

import io.shopstream.session.Action;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.SessionMessage;
import io.shopstream.simulator.SeededRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes sessions one after the other, each as the messages that the shop would send of it. Remembers who is in the shop
 * just now (nobody is there twice at once, unless the population is too small for the traffic) and who owes a review.
 */
final class SessionMaker {

    /** Above 1, the first shoppers come more often than the last; the share of shopper n falls as n^(1/skew - 1). */
    private static final double SKEW = 1.6;

    /** Of a message; each number up to it is as likely. */
    static final int MOST_INTERACTIONS = 6;

    private static final int TRIES = 8;

    private static final int SWEEP_EVERY = 1024;

    private final ShopSettings settings;

    private final Catalogue catalogue;

    private final Shoppers shoppers;

    private final Map<Integer, Long> inShopUntilMillis = new HashMap<>();

    private final Map<Integer, Furniture> toReview = new HashMap<>();

    SessionMaker(ShopSettings settings, Catalogue catalogue, Shoppers shoppers) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.shoppers = shoppers;
    }

    /** The messages of one session in order, at least one. */
    List<SessionMessage> make(long session, long startMillis, SeededRandom random) {
        if (session % SWEEP_EVERY == 0) {
            inShopUntilMillis.values().removeIf(until -> until < startMillis);
        }
        int number = whoComes(startMillis, random);
        Shopper shopper = shoppers.shopper(number);
        Furniture reviewable = random.chance(0.5) ? toReview.remove(number) : null;
        Visit visit = Visit.play(catalogue, shopper.group(), reviewable, random, startMillis);
        Furniture bought = visit.bought();
        if (bought != null) {
            toReview.put(number, bought);
        }
        List<Interaction> interactions = visit.interactions();
        Instant end = interactions.get(interactions.size() - 1).at();
        inShopUntilMillis.put(number, end.toEpochMilli());
        return split(sessionId(session), shopper, interactions, random);
    }

    private int whoComes(long startMillis, SeededRandom random) {
        int number = 1;
        for (int tries = 0; tries < TRIES; tries++) {
            number = 1 + (int) (settings.shoppers() * StrictMath.pow(random.nextDouble(), SKEW));
            Long until = inShopUntilMillis.get(number);
            if (until == null || until < startMillis) {
                return number;
            }
        }
        return number;
    }

    /** Other seeds, times and populations give other ids, so that several runs can share a topic. */
    private String sessionId(long session) {
        long shop = SeededRandom.hash(
                settings.seed(),
                settings.sessions(),
                settings.start().toEpochMilli(),
                settings.span().toMillis(),
                settings.shoppers());
        return "s-" + HexFormat.of().toHexDigits(SeededRandom.hash(shop, session));
    }

    private static List<SessionMessage> split(
            String sessionId, Shopper shopper, List<Interaction> interactions, SeededRandom random) {
        Device device = random.chance(0.8)
                ? shopper.devices().get(0)
                : shopper.devices().get(shopper.devices().size() - 1);
        String referrer = random.chance(0.6) ? shopper.usualReferrer() : Shoppers.referrer(random);
        List<SessionMessage> messages = new ArrayList<>();
        int from = 0;
        while (from < interactions.size()) {
            int to = Math.min(interactions.size(), from + 1 + random.below(MOST_INTERACTIONS));
            Interaction[] part = interactions.subList(from, to).toArray(Interaction[]::new);
            int sequence = messages.size();
            messages.add(SessionMessage.builder(
                            sessionId + "-" + sequence, sessionId, shopper.user(), device, referrer, part)
                    .sequence(sequence)
                    .sentAt(part[part.length - 1].at().plusMillis(random.between(200, 1_900)))
                    .location(shopper.home())
                    .paymentMethodType(paymentMethod(shopper, part))
                    .build());
            from = to;
        }
        return messages;
    }

    private static @Nullable String paymentMethod(Shopper shopper, Interaction[] part) {
        boolean buys = Arrays.stream(part).anyMatch(interaction -> interaction.action() == Action.PURCHASE);
        return buys ? shopper.paymentMethod() : null;
    }
}
