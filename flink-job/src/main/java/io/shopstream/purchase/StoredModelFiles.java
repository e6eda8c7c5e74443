package io.shopstream.purchase;

import com.mongodb.client.MongoClient;
import io.shopstream.modelstore.ModelStore;
import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The files of models in MongoDB. */
final class StoredModelFiles implements ModelFiles {

    private final MongoSettings settings;

    private transient @Nullable MongoClient client;

    StoredModelFiles(MongoSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open() {
        client = MongoClientFactory.open(settings);
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }

    @Override
    public byte[] get(PublishedModel model) throws IOException {
        MongoClient open = Objects.requireNonNull(client, "opened by the task");
        return new ModelStore(open.getDatabase(settings.database())).get(model);
    }
}
