package io.shopstream.local.scenario;

import com.mongodb.client.MongoClient;
import io.shopstream.local.Addresses;
import io.shopstream.local.UserError;
import io.shopstream.modelstore.ModelStore;
import io.shopstream.modelstore.ModelTopic;
import io.shopstream.prediction.ConversionRates;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.model.Calibration;
import io.shopstream.prediction.model.LogisticModel;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.prediction.model.PurchaseModelFile;
import io.shopstream.session.Topics;
import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** Models of purchases that have learned nothing: weights of all features by seed, so that a wrong one shows in each score. */
public final class MadeUpModel {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private MadeUpModel() {}

    public static PurchaseModel of(long seed) {
        Random random = new Random(seed);
        double[] weights = new double[SessionFeature.COUNT];
        double[] means = new double[SessionFeature.COUNT];
        for (int feature = 0; feature < weights.length; feature++) {
            weights[feature] = random.nextGaussian() / 10;
            means[feature] = random.nextDouble();
        }
        return new PurchaseModel(new LogisticModel(-1, weights, means), Calibration.logistic(), new ConversionRates());
    }

    /** Publishes it as the one in use. */
    public static PublishedModel publish(PurchaseModel model, Addresses addresses) throws InterruptedException {
        MongoSettings settings =
                MongoSettings.from(Arguments.of(new String[] {"--mongo", addresses.mongo()}, Map.of()));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (MongoClient mongo = MongoClientFactory.open(settings)) {
            PurchaseModelFile.write(model, file);
            PublishedModel published = new ModelStore(mongo.getDatabase(settings.database()))
                    .put(PurchaseModelFile.MODEL, file.toByteArray(), Instant.now(), Map.of());
            KafkaSettings kafka = new KafkaSettings(addresses.kafkaBootstrap(), Map.of(), TIMEOUT);
            new ModelTopic(kafka, Topics.MODEL_PUBLISHED).publish(published);
            return published;
        } catch (IOException e) {
            throw new UserError("the model cannot be published: " + e.getMessage(), e);
        }
    }
}
