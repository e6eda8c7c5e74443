package io.shopstream.training.purchase;

import io.shopstream.modelstore.ModelTopic;
import io.shopstream.prediction.model.ModelProfile;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.prediction.model.PurchaseModelFile;
import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.training.ModelShelf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/** Learns a model of purchases from the archive, and publishes it and what it goes by. */
final class PurchaseRun {

    private final PurchaseTrainingSettings settings;
    private final ModelShelf shelf;
    private final PrintStream out;

    PurchaseRun(PurchaseTrainingSettings settings, PrintStream out) {
        this.settings = settings;
        this.shelf = new ModelShelf(settings.mongo(), new ModelTopic(settings.kafka(), settings.modelsTopic()));
        this.out = out;
    }

    /** Whether there is a new one; there is not where it would have been worse. */
    boolean run() throws IOException, InterruptedException, XGBoostError {
        Optional<PurchaseTraining.Used> used = used();
        SessionRows source = SessionRows.archived(settings.mongo(), settings.from(), settings.rows());
        if (source.unreadable() > 0) {
            out.printf(Locale.ROOT, "%,d documents of the archive are no sessions%n", source.unreadable());
        }
        new PurchaseReport(out)
                .rows("the archive", source.sessions(), source.made().rows());
        Optional<PurchaseTraining.Learned> learned = new PurchaseTraining(
                        out, settings.learning(), settings.leastPurchases())
                .learn(source.made(), settings.learners(), used, settings.force());
        if (learned.isEmpty()) {
            shelf.notPublished(name(settings.challenger()));
            out.println("not published: it is worse than the one in use (--force publishes it all the same)");
            return false;
        }
        PurchaseModel model = learned.get().model();
        @Nullable ModelProfile profile = model.profile();
        publish(shelf, settings.challenger(), model, learned.get().figures(), out, (published, kept) -> {
            if (profile != null) {
                new ProfileDocuments(published, profile).write(settings.elasticsearch(), kept);
            }
        });
        return true;
    }

    /** Publishes a model, and says so. */
    static void publish(
            ModelShelf shelf,
            boolean challenger,
            PurchaseModel model,
            Map<String, Double> figures,
            PrintStream out,
            ModelShelf.Preparation before)
            throws IOException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PurchaseModelFile.write(model, bytes);
        PublishedModel published = shelf.publish(name(challenger), bytes.toByteArray(), figures, before);
        out.println(
                (challenger ? "published to be scored beside the one in use: " : "published: ") + published.version());
    }

    private static String name(boolean challenger) {
        return challenger ? PurchaseModelFile.CHALLENGER : PurchaseModelFile.MODEL;
    }

    /** A challenger is there to be tried: nothing needs to be better than the one in use for that. */
    private Optional<PurchaseTraining.Used> used() throws IOException {
        Optional<PublishedModel> published =
                settings.challenger() ? Optional.empty() : shelf.last(PurchaseModelFile.MODEL);
        if (published.isEmpty()) {
            return Optional.empty();
        }
        PublishedModel model = published.get();
        out.println("in use: " + model.version());
        try {
            return Optional.of(new PurchaseTraining.Used(
                    PurchaseModelFile.read(new ByteArrayInputStream(shelf.file(model))),
                    model.figures()
                            .getOrDefault(PurchaseTraining.LEARNED_UNTIL, (double) model.publishedAt())
                            .longValue()));
        } catch (IOException e) {
            out.println("it cannot be read, and the new one takes its place: it " + e.getMessage());
            return Optional.empty();
        }
    }
}
