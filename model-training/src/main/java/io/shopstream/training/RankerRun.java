package io.shopstream.training;

import io.shopstream.content.Description;
import io.shopstream.lines.LineFileException;
import io.shopstream.lines.ProductFile;
import io.shopstream.lines.SessionFile;
import io.shopstream.modelstore.ModelTopic;
import io.shopstream.ranking.Ranker;
import io.shopstream.ranking.RankerFile;
import io.shopstream.session.recommendation.PublishedModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/** Learns a ranker from what the settings say, and writes or publishes it. */
final class RankerRun {

    private final TrainingSettings settings;
    private final ModelShelf shelf;
    private final PrintStream out;

    RankerRun(TrainingSettings settings, PrintStream out) {
        this.settings = settings;
        this.shelf = new ModelShelf(settings.mongo(), new ModelTopic(settings.kafka(), settings.modelsTopic()));
        this.out = out;
    }

    /** Whether there is a new ranker; there is not where it would have been worse. */
    boolean run(TreeSettings trees) throws LineFileException, XGBoostError, IOException, InterruptedException {
        @Nullable Path file = settings.out();
        Ranker used = used();
        Optional<RankerTraining.Learned> learned = new RankerTraining(out, trees, settings.leastQuestions())
                .learn(source(), ShopQuestions.of(shops(), settings.forOtherShops()), used, settings.force());
        if (learned.isEmpty()) {
            if (file == null) {
                shelf.notPublished(name());
            }
            out.println((file == null ? "not published" : "not written")
                    + ": it is worse than the one in use (--force keeps it all the same)");
            return false;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RankerFile.write(learned.get().ranker(), bytes);
        if (file == null) {
            publish(bytes.toByteArray(), learned.get());
        } else {
            Files.write(file, bytes.toByteArray());
            out.println("written: " + file);
        }
        return true;
    }

    private String name() {
        return settings.candidate() ? RankerFile.CANDIDATE : RankerFile.MODEL;
    }

    private void publish(byte[] bytes, RankerTraining.Learned learned) throws IOException, InterruptedException {
        PublishedModel model = shelf.publish(name(), bytes, learned.figures());
        out.println("published" + (settings.candidate() ? " for experiments: " : ": ") + model.version());
    }

    private Ranker used() throws IOException {
        @Nullable Path given = settings.ranker();
        if (given != null) {
            return RankerFile.read(given);
        }
        // what becomes a file has no part in what services use
        Optional<PublishedModel> published = settings.out() == null ? shelf.last(RankerFile.MODEL) : Optional.empty();
        return published.isEmpty() ? RankerFile.shipped() : read(published.get());
    }

    private Ranker read(PublishedModel model) throws IOException {
        out.println("in use: " + model.version());
        try {
            return RankerFile.read(new ByteArrayInputStream(shelf.file(model)));
        } catch (IOException e) {
            throw new IOException(
                    "the ranker in use, " + model.version() + ": " + e.getMessage()
                            + "; --ranker FILE names another one to hold the new one against",
                    e);
        }
    }

    private String source() {
        return settings.sessions().isEmpty()
                ? "the archive"
                : settings.sessions().stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    private List<ShopQuestions.Shop> shops() throws LineFileException {
        if (settings.sessions().isEmpty()) {
            return List.of(archived());
        }
        Map<String, Description> said = new HashMap<>();
        @Nullable Path products = settings.products();
        if (products != null) {
            ProductFile.products(
                    products,
                    product -> said.put(
                            product.id(), new Description(product.name(), product.category(), product.price())));
        }
        List<ShopQuestions.Shop> shops = new ArrayList<>();
        for (Path file : settings.sessions()) {
            List<List<String>> sessions = new ArrayList<>();
            SessionFile.sessions(file, sessions::add);
            shops.add(new ShopQuestions.Shop(sessions, said));
        }
        return shops;
    }

    private ShopQuestions.Shop archived() {
        ArchivedSessions archived = ArchivedSessions.read(settings.mongo(), settings.from(), settings.mostSessions());
        if (archived.unreadable() > 0) {
            out.printf(Locale.ROOT, "%,d documents of the archive are no sessions%n", archived.unreadable());
        }
        return new ShopQuestions.Shop(archived.inOrder(), archived.said());
    }
}
