package io.shopstream.training.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.shopstream.modelstore.Announcements;
import io.shopstream.prediction.ConversionRates;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.model.Calibration;
import io.shopstream.prediction.model.LogisticModel;
import io.shopstream.prediction.model.ModelProfile;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.staged.StubStores;
import io.shopstream.training.ModelShelf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProfileDocumentsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StubStores stubs = new StubStores();
    private final ElasticsearchSettings elasticsearch = ElasticsearchSettings.from(stubs.arguments());
    private final List<PublishedModel> announced = new ArrayList<>();
    private final List<Integer> writtenBefore = new ArrayList<>();
    private final ModelShelf shelf = new ModelShelf(MongoSettings.from(stubs.arguments()), new Announcements() {
        @Override
        public void publish(PublishedModel model) {
            announced.add(model);
            writtenBefore.add(stubs.elasticsearch.requests("POST /_bulk").size());
        }

        @Override
        public void withdraw(String name) {}

        @Override
        public Optional<PublishedModel> last(String name) {
            return Optional.empty();
        }
    });

    @AfterEach
    void stop() {
        stubs.close();
    }

    private static ModelProfile profile() {
        float[] labels = new float[40];
        Arrays.fill(labels, 0, 10, 1);
        List<float[]> rows = IntStream.range(0, 40)
                .mapToObj(row -> {
                    float[] values = new float[SessionFeature.COUNT];
                    Arrays.fill(values, row % 4);
                    values[0] = row < 10 ? Float.NaN : row % 2;
                    return values;
                })
                .toList();
        float[] all = new float[40 * SessionFeature.COUNT];
        for (int row = 0; row < 40; row++) {
            System.arraycopy(rows.get(row), 0, all, row * SessionFeature.COUNT, SessionFeature.COUNT);
        }
        float[] importance = new float[40];
        Arrays.fill(importance, 1);
        LogisticModel model = LogisticModel.train(all, labels, importance, 0.1);
        return Objects.requireNonNull(new PurchaseModel(model, Calibration.logistic(), new ConversionRates())
                .explained(rows)
                .profile());
    }

    private PublishedModel publish(int file) throws Exception {
        PublishedModel model = shelf.publish(
                "purchase", ("file " + file).getBytes(UTF_8), Map.of(), (published, kept) -> new ProfileDocuments(
                                published, profile())
                        .write(elasticsearch, kept));
        // versions are told apart by the second, and files by when they came
        Thread.sleep(5);
        return model;
    }

    @Test
    void aDocumentAFeatureIsWrittenBeforeAnybodyUsesTheModel() throws Exception {
        PublishedModel model = publish(1);

        assertThat(writtenBefore).containsExactly(1);
        List<String> bulk = stubs.elasticsearch
                .requests("POST /_bulk")
                .get(0)
                .substring("POST /_bulk ".length())
                .lines()
                .toList();
        assertThat(bulk).hasSize(2 * SessionFeature.COUNT);
        assertThat(JSON.readTree(bulk.get(0)).at("/index/_id").asText())
                .isEqualTo("purchase:" + model.version() + ":VIEWS");
        JsonNode views = JSON.readTree(bulk.get(1));
        assertThat(views.get("modelVersion").asText()).isEqualTo(model.version());
        assertThat(views.get("words").asText()).isEqualTo("views");
        assertThat(views.get("sessions").asInt()).isEqualTo(40);
        assertThat(views.get("cuts")).hasToString("[0.0,1.0,1.0000001]");
        assertThat(views.get("rows")).hasToString("[0,15,15,0,10]");
        assertThat(views.get("contributions")).hasSize(5);
        assertThat(views.get("importance").asDouble()).isPositive();
        assertThat(new ProfileDocuments(model, profile()).documents())
                .isEqualTo(new ProfileDocuments(model, profile()).documents())
                .hasSize(SessionFeature.COUNT);
    }

    @Test
    void whatIsKeptIsWhatTheLastFiveModelsGoBy() throws Exception {
        List<String> versions = new ArrayList<>();
        for (int file = 0; file < 7; file++) {
            versions.add(publish(file).version());
        }

        List<String> deletions = stubs.elasticsearch.requests("POST /purchase_model/_delete_by_query");
        assertThat(deletions).hasSize(7);
        JsonNode last = JSON.readTree(deletions.get(6).substring("POST /purchase_model/_delete_by_query ".length()));
        assertThat(last.at("/query/bool/filter/term/model").asText()).isEqualTo("purchase");
        List<String> kept = new ArrayList<>();
        last.at("/query/bool/must_not/terms/modelVersion").forEach(version -> kept.add(version.asText()));
        assertThat(kept).containsExactlyInAnyOrderElementsOf(versions.subList(2, 7));
        assertThat(shelf.kept("purchase"))
                .extracting(PublishedModel::version)
                .containsExactlyInAnyOrderElementsOf(versions.subList(2, 7));
    }

    @Test
    void whereElasticsearchDoesNotTakeItNothingIsPublished() throws Exception {
        PublishedModel before = publish(1);
        stubs.elasticsearch.refuse(true);

        assertThatThrownBy(() -> publish(2))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("not published: Elasticsearch does not take what the model goes by: ")
                .hasMessageNotContaining("\n");
        assertThat(announced).containsExactly(before);
        assertThat(shelf.kept("purchase")).extracting(PublishedModel::version).containsExactly(before.version());

        stubs.elasticsearch.close();
        assertThatThrownBy(() -> publish(3)).hasMessageStartingWith("not published: Elasticsearch does not take");
        assertThat(announced).hasSize(1);
    }
}
