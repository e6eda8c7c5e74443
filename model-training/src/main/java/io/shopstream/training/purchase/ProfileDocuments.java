package io.shopstream.training.purchase;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.model.FeatureProfile;
import io.shopstream.prediction.model.ModelProfile;
import io.shopstream.session.recommendation.PublishedModel;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.staged.SearchWriter;
import io.shopstream.templates.Indices;
import io.shopstream.training.Failure;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model goes by, for people to look at: documents of {@code purchase_model}, one a feature. Writing them again changes nothing. */
final class ProfileDocuments {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PublishedModel model;
    private final ModelProfile profile;

    ProfileDocuments(PublishedModel model, ModelProfile profile) {
        this.model = model;
        this.profile = profile;
    }

    /**
     * Writes them, and deletes those of versions that nobody keeps any more.
     *
     * @param kept versions of models of this name
     * @throws IOException in one line, if Elasticsearch does not take them
     */
    void write(ElasticsearchSettings elasticsearch, List<String> kept) throws IOException {
        try (SearchWriter writer = new SearchWriter(elasticsearch)) {
            writer.writeBehind(Indices.PURCHASE_MODEL, documents());
            writer.send("POST", "/" + Indices.PURCHASE_MODEL + "/_refresh", "");
            writer.send("POST", "/" + Indices.PURCHASE_MODEL + "/_delete_by_query?conflicts=proceed", others(kept));
        } catch (IOException e) {
            throw new IOException(
                    "not published: Elasticsearch does not take what the model goes by: " + Failure.firstLine(e), e);
        }
    }

    /** By their ids. */
    Map<String, String> documents() {
        Map<String, String> documents = new LinkedHashMap<>();
        for (SessionFeature feature : SessionFeature.values()) {
            documents.put(
                    model.name() + ":" + model.version() + ":" + feature,
                    document(feature, profile.features().get(feature.ordinal())));
        }
        return documents;
    }

    private String document(SessionFeature feature, FeatureProfile of) {
        ObjectNode document = JSON.createObjectNode()
                .put("model", model.name())
                .put("modelVersion", model.version())
                .put("publishedAt", Instant.ofEpochMilli(model.publishedAt()).toString())
                .put("feature", feature.name())
                .put("words", feature.words())
                .put("importance", of.importance())
                .put("sessions", profile.rows());
        ArrayNode cuts = document.putArray("cuts");
        for (float cut : of.cuts()) {
            cuts.add(cut);
        }
        ArrayNode rows = document.putArray("rows");
        ArrayNode contributions = document.putArray("contributions");
        for (int bin = 0; bin < of.rows().length; bin++) {
            rows.add(of.rows()[bin]);
            contributions.add(of.contributions()[bin]);
        }
        return document.toString();
    }

    private String others(List<String> kept) {
        ObjectNode query = JSON.createObjectNode();
        ObjectNode others = query.putObject("query").putObject("bool");
        others.putObject("filter").putObject("term").put("model", model.name());
        ArrayNode versions = others.putObject("must_not").putObject("terms").putArray("modelVersion");
        kept.forEach(versions::add);
        return query.toString();
    }
}
