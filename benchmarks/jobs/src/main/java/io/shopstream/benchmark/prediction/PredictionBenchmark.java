package io.shopstream.benchmark.prediction;

import io.shopstream.prediction.ConversionRates;
import io.shopstream.prediction.SessionEvent;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.SessionFeatures;
import io.shopstream.prediction.SessionSoFar;
import io.shopstream.prediction.ShopperPast;
import io.shopstream.prediction.explanation.Explainer;
import io.shopstream.prediction.model.Calibration;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.prediction.model.PurchaseModelFile;
import io.shopstream.prediction.trees.TreeEnsemble;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Prints how fast one thread merges messages into their sessions and scores these, without Flink: features made anew with each message, as
 * the job makes them. Argument: where the model goes that it measured with.
 */
public final class PredictionBenchmark {

    private static final int MESSAGES = 50_000;
    private static final int TREES = 150;
    private static final int DEPTH = 5;
    private static final int ROWS_OF_A_TREE = 5_000;
    private static final long SEED = 1;
    private static final int RUNS = 5;

    private PredictionBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        List<ValidSession> messages = messages();
        ConversionRates rates = new ConversionRates();
        List<float[]> rows = new ArrayList<>();
        replay(messages, rates, row -> rows.add(row.clone()));
        TreeEnsemble trees = RandomTrees.grow(rows.subList(0, ROWS_OF_A_TREE), TREES, DEPTH, SEED);
        PurchaseModel model = new PurchaseModel(trees, Calibration.logistic(), rates);
        Explainer explainer = model.explainer();
        System.out.printf(
                Locale.ROOT,
                "%,d messages, %d features, %d trees of depth %d at most, %,d nodes; one thread, processor time, best of %d%n",
                messages.size(),
                SessionFeature.COUNT,
                TREES,
                DEPTH,
                trees.trees().size(),
                RUNS);
        measure("features", messages, rates, row -> row[0]);
        measure("features and score", messages, rates, model::probability);
        measure(
                "features, score and reasons",
                messages,
                rates,
                row -> explainer.values(row)[0] + model.probability(row));
        if (arguments.length > 0) {
            try (OutputStream out = Files.newOutputStream(Path.of(arguments[0]))) {
                PurchaseModelFile.write(model, out);
            }
        }
    }

    private static List<ValidSession> messages() throws IOException {
        List<ValidSession> messages = new ArrayList<>();
        SyntheticShop shop = new SyntheticShop(ShopSettings.ofMessages(MESSAGES, SEED));
        for (@Nullable OutgoingMessage message = shop.next(); message != null; message = shop.next()) {
            messages.add(ValidSession.of(message.content(), Visitor.NEW, null));
        }
        return messages;
    }

    private static void measure(
            String what, List<ValidSession> messages, ConversionRates rates, ToDoubleFunction<float[]> score) {
        double best = Double.MAX_VALUE;
        double[] sum = new double[1];
        for (int run = 0; run < RUNS; run++) {
            long started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            replay(messages, rates, row -> sum[0] += score.applyAsDouble(row));
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started);
        }
        double nanos = best / messages.size();
        System.out.printf(
                Locale.ROOT,
                "%-28s %,9.0f messages a second and core, %8.1f us each%s%n",
                what,
                1e9 / nanos,
                nanos / 1e3,
                Double.isNaN(sum[0]) ? " (some say nothing)" : "");
    }

    private static void replay(List<ValidSession> messages, ConversionRates rates, Consumer<float[]> scored) {
        SessionFeatures features = new SessionFeatures();
        float[] row = new float[SessionFeature.COUNT];
        Map<String, SessionSoFar> sessions = new HashMap<>();
        Map<String, ShopperPast> pasts = new HashMap<>();
        for (ValidSession message : messages) {
            SessionSoFar session = sessions.merge(
                    message.sessionKey(), SessionSoFar.of(message), (known, more) -> known.with(message));
            ShopperPast past = pasts.getOrDefault(message.user().userId(), ShopperPast.NONE);
            features.write(session, past.before(session.startedAt()), rates, row, 0);
            pasts.put(message.user().userId(), past.with(session.past(SessionEvent.key(message.sessionId()))));
            scored.accept(row);
        }
    }
}
