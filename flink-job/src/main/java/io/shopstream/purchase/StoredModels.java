package io.shopstream.purchase;

import com.mongodb.client.MongoClient;
import io.shopstream.modelstore.ModelStore;
import io.shopstream.modelstore.ModelTopic;
import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Models that a topic of Kafka names, and whose files are in MongoDB. */
final class StoredModels implements PublishedModels {

    private final KafkaSettings kafka;
    private final String topic;
    private final MongoSettings mongo;

    private transient @Nullable MongoClient client;

    StoredModels(KafkaSettings kafka, String topic, MongoSettings mongo) {
        this.kafka = kafka;
        this.topic = topic;
        this.mongo = mongo;
    }

    @Override
    public void open() {
        client = MongoClientFactory.open(mongo);
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }

    @Override
    public Map<String, byte[]> last() throws IOException {
        return new ModelTopic(kafka, topic).lastRecords();
    }

    @Override
    public byte[] file(PublishedModel model) throws IOException {
        MongoClient open = Objects.requireNonNull(client, "opened by the task");
        return new ModelStore(open.getDatabase(mongo.database())).get(model);
    }
}
