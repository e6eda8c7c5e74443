package io.shopstream.purchase;

import io.shopstream.prediction.ConversionRates;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.SessionFeatures;
import io.shopstream.prediction.SessionSoFar;
import io.shopstream.prediction.ShopperPast;
import io.shopstream.prediction.model.Calibration;
import io.shopstream.prediction.model.LogisticModel;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.prediction.model.PurchaseModelFile;
import io.shopstream.session.Action;
import io.shopstream.session.Customer;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.Location;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Messages of users who come several times, and models whose numbers are made up. */
final class Visits {

    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private static final int DAY = 86_400_000;

    private Visits() {}

    /** In the order of their partition: now and then a message comes late or twice. */
    static List<ValidSession> some(int users, int visits, long seed) {
        Random random = new Random(seed);
        List<ValidSession> all = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            List<ValidSession> own = new ArrayList<>();
            for (int visit = 0; visit < visits; visit++) {
                int at = visit * DAY / 2 + random.nextInt(DAY / 4);
                int messages = 1 + random.nextInt(5);
                for (int sequence = 0; sequence < messages; sequence++) {
                    Interaction[] interactions = new Interaction[1 + random.nextInt(4)];
                    for (int i = 0; i < interactions.length; i++) {
                        interactions[i] = interaction(random, START.plusMillis(at));
                        at += 1_000 + random.nextInt(300_000);
                    }
                    own.add(message("u-" + user, "s-" + user + "-" + visit, sequence, interactions));
                }
            }
            for (int i = 1; i < own.size(); i++) {
                if (random.nextInt(6) == 0) {
                    own.set(i, own.set(i - 1, own.get(i)));
                }
            }
            for (ValidSession message : List.copyOf(own)) {
                if (random.nextInt(5) == 0) {
                    own.add(own.indexOf(message) + 1, message);
                }
            }
            all.addAll(own);
        }
        return all;
    }

    static ValidSession message(String user, String session, int sequence, Interaction... interactions) {
        return ValidSession.builder(
                        session + "-" + sequence,
                        session,
                        new Customer(user, null, null),
                        new Device("mobile", null, null),
                        "Google",
                        interactions,
                        Visitor.NEW)
                .sequence(sequence)
                .location(new Location("DE", null, null, null))
                .build();
    }

    static Interaction at(int seconds, Action action) {
        return interaction(action, 1, START.plusSeconds(seconds));
    }

    private static Interaction interaction(Random random, Instant at) {
        int draw = random.nextInt(10);
        Action action = draw < 5 ? Action.VIEW : Action.values()[1 + random.nextInt(7)];
        return interaction(action, random.nextInt(8), at);
    }

    private static Interaction interaction(Action action, int product, Instant at) {
        Interaction.Builder builder = Interaction.builder(at, action);
        return action == Action.SEARCH
                ? builder.build()
                : builder.productId("p-" + product)
                        .productCategory("c-" + product % 3)
                        .productPrice(BigDecimal.valueOf(20L + product))
                        .build();
    }

    static PurchaseModel model(long seed) {
        Random random = new Random(seed);
        double[] weights = new double[SessionFeature.COUNT];
        double[] means = new double[SessionFeature.COUNT];
        for (int f = 0; f < weights.length; f++) {
            weights[f] = random.nextGaussian() / 10;
            means[f] = random.nextDouble();
        }
        ConversionRates rates = new ConversionRates();
        some(5, 3, seed).forEach(message -> rates.add(SessionSoFar.of(message)));
        return new PurchaseModel(new LogisticModel(-1, weights, means), Calibration.logistic(), rates);
    }

    /** The same, explained by these messages' sessions, as they are after each. */
    static PurchaseModel explained(long seed) {
        PurchaseModel model = model(seed);
        List<float[]> rows = new ArrayList<>();
        Map<String, SessionSoFar> sessions = new HashMap<>();
        for (ValidSession message : some(100, 3, seed)) {
            SessionSoFar session = sessions.merge(
                    message.sessionKey(), SessionSoFar.of(message), (known, more) -> known.with(message));
            float[] row = new float[SessionFeature.COUNT];
            new SessionFeatures().write(session, ShopperPast.Before.NOTHING, model.rates(), row, 0);
            rows.add(row);
        }
        return model.explained(rows);
    }

    static byte[] file(PurchaseModel model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PurchaseModelFile.write(model, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
