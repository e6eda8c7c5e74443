package io.shopstream.training;

import com.mongodb.client.MongoClient;
import io.shopstream.modelstore.Announcements;
import io.shopstream.modelstore.ModelStore;
import io.shopstream.modelstore.TrainingRuns;
import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where models are published, and where the ones in use are. */
public final class ModelShelf {

    /** Those in use before: an older one can be published again. */
    private static final int KEPT = 5;

    private final MongoSettings mongo;
    private final Announcements topic;

    public ModelShelf(MongoSettings mongo, Announcements topic) {
        this.mongo = mongo;
        this.topic = topic;
    }

    /** What else is to be there before anybody uses a model. */
    public interface Preparation {

        /** @param kept the versions whose files stay, with this one's */
        void of(PublishedModel model, List<String> kept) throws IOException;
    }

    /** Of a model beside whose file there is nothing. */
    public PublishedModel publish(String name, byte[] file, Map<String, Double> figures)
            throws IOException, InterruptedException {
        return publish(name, file, figures, (model, kept) -> {});
    }

    /** The file comes first: a process that is killed before it says so leaves the model in use as it was. */
    public PublishedModel publish(String name, byte[] file, Map<String, Double> figures, Preparation before)
            throws IOException, InterruptedException {
        try (MongoClient client = MongoClientFactory.open(mongo)) {
            ModelStore store = store(client);
            PublishedModel model = store.put(name, file, Instant.now(), figures);
            prepare(model, before, store);
            topic.publish(model);
            store.keepNewest(name, KEPT);
            remember(client, name, true, figures);
            return model;
        }
    }

    private static void prepare(PublishedModel model, Preparation preparation, ModelStore store) throws IOException {
        try {
            preparation.of(
                    model,
                    store.kept(model.name()).stream()
                            .limit(KEPT)
                            .map(PublishedModel::version)
                            .toList());
        } catch (IOException e) {
            // one that was never in use is none to put back
            store.remove(model);
            throw e;
        }
    }

    /** Remembers that a training came to nothing, since what it learned was worse than what is in use. */
    public void notPublished(String name) {
        try (MongoClient client = MongoClientFactory.open(mongo)) {
            remember(client, name, false, Map.of());
        }
    }

    private void remember(MongoClient client, String name, boolean published, Map<String, Double> figures) {
        new TrainingRuns(client.getDatabase(mongo.database()))
                .add(new TrainingRuns.Run(name, Instant.now(), published, figures));
    }

    /** The one in use; empty if none was ever published. */
    public Optional<PublishedModel> last(String name) throws IOException {
        return topic.last(name);
    }

    /** Those whose files are kept, the newest first. */
    public List<PublishedModel> kept(String name) {
        try (MongoClient client = MongoClientFactory.open(mongo)) {
            return store(client).kept(name);
        }
    }

    /**
     * Puts one that was published before in the place of the one in use.
     *
     * @throws IOException in one line, if its file is not there, or is another one
     */
    public void publishAgain(PublishedModel model) throws IOException, InterruptedException {
        file(model);
        topic.publish(model);
    }

    /** Puts what a release brings with it in the place of the one in use. */
    public void withdraw(String name) throws IOException, InterruptedException {
        topic.withdraw(name);
    }

    /** @throws IOException in one line, if its file is not there, or is another one */
    public byte[] file(PublishedModel model) throws IOException {
        try (MongoClient client = MongoClientFactory.open(mongo)) {
            return store(client).get(model);
        }
    }

    private ModelStore store(MongoClient client) {
        return new ModelStore(client.getDatabase(mongo.database()));
    }
}
