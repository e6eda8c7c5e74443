package io.shopstream.training.factors;

import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.IdDictionary;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.Workers;
import io.shopstream.factorization.serving.ItemFactors;
import io.shopstream.factorization.serving.ItemFactorsFile;
import io.shopstream.modelstore.ModelTopic;
import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.staged.BatchResults;
import io.shopstream.staged.Stores;
import io.shopstream.training.ModelShelf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Learns factors from what the settings say, lists products for every user, and publishes both: the lists as a run that replaces
 * the last one's as a whole, and the products' factors as a model that services load. Killed anywhere and begun again, it comes to one
 * whole result.
 */
final class FactorsRun {

    private final FactorsSettings settings;
    private final PrintStream out;
    private final ModelShelf shelf;
    private final Workers workers = Workers.ofThisMachine();

    FactorsRun(FactorsSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
        this.shelf = new ModelShelf(settings.mongo(), new ModelTopic(settings.kafka(), settings.modelsTopic()));
    }

    /** Whether there are new ones; there are not where they would have been worse. */
    boolean run() throws IOException, InterruptedException {
        Optional<FactorsInUse> used = used();
        ArchivedActions archived = ArchivedActions.read(
                settings.mongo(),
                settings.from(),
                settings.mostActions(),
                settings.weights(),
                FactorizationLimits.ofThisProcess());
        IdDictionary users = archived.actions().userIds();
        IdDictionary products = archived.actions().itemIds();
        if (archived.unreadable() > 0) {
            out.printf(Locale.ROOT, "%,d documents of the archive are no sessions%n", archived.unreadable());
        }
        if (users.size() < settings.leastUsers()) {
            throw new IllegalArgumentException("the archive has " + users.size()
                    + " users who did something with a product, which is fewer than " + settings.leastUsers());
        }
        out.printf(
                Locale.ROOT,
                "learning from %,d actions of %,d users on %,d products%n",
                archived.actions().size(),
                users.size(),
                products.size());
        Optional<FactorsTraining.Learned> learned = new FactorsTraining(
                        out, settings.weights(), settings.trials(), settings.mostPairs(), settings.seed(), workers)
                .learn(archived.actions(), archived.content(), used, settings.force());
        if (learned.isEmpty()) {
            shelf.notPublished(ItemFactors.MODEL);
            out.println("not published: they are worse (--force publishes them all the same)");
            return false;
        }
        publish(learned.get(), archived.actions());
        return true;
    }

    private Optional<FactorsInUse> used() throws IOException {
        Optional<PublishedModel> published = shelf.last(ItemFactors.MODEL);
        if (published.isEmpty()) {
            return Optional.empty();
        }
        out.println("in use: " + published.get().version());
        try {
            PublishedModel model = published.get();
            return Optional.of(new FactorsInUse(
                    ItemFactorsFile.read(new ByteArrayInputStream(shelf.file(model))),
                    model.figures()
                            .getOrDefault(FactorsTraining.LEARNED_UNTIL, (double) model.publishedAt())
                            .longValue()));
        } catch (IOException e) {
            out.println("they cannot be read, and the new ones are held against what is popular: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void publish(FactorsTraining.Learned learned, Ratings actions) throws IOException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ItemFactorsFile.write(ItemFactors.of(learned.model(), actions, learned.known(), settings.weights()), bytes);
        if (bytes.size() > ItemFactorsFile.MOST_BYTES) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the factors of %,d products have %,d bytes, more than services take; --from learns from fewer",
                    actions.itemIds().size(),
                    bytes.size()));
        }
        Stores stores =
                new Stores(settings.mongo(), settings.elasticsearch(), BatchResults.FACTORIZATION, settings.run());
        new FactorsResults(stores, learned, actions, workers).publish(settings.length(), settings.similar());
        out.printf(
                Locale.ROOT,
                "lists of %,d users: run %s%n",
                actions.userIds().size(),
                settings.run().id());
        PublishedModel model = shelf.publish(ItemFactors.MODEL, bytes.toByteArray(), learned.figures());
        out.println("published: " + model.version());
    }
}
