package io.shopstream.modelstore;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/** What became of trainings, in MongoDB's collection {@code training_runs}, for 400 days. */
public final class TrainingRuns {

    /** Of what is older nothing is kept. */
    public static final Duration KEPT = Duration.ofDays(400);

    private static final String COLLECTION = "training_runs";

    private final MongoCollection<Document> runs;

    /**
     * A training that came to its end.
     *
     * @param model by which it would be published
     * @param published whether it was; else it was worse than the one in use
     * @param figures of what was published; none of what was not
     */
    public record Run(String model, Instant at, boolean published, Map<String, Double> figures) {}

    public TrainingRuns(MongoDatabase database) {
        this.runs = database.getCollection(COLLECTION);
    }

    /** Keeps one, and forgets what is too old. */
    public void add(Run run) {
        runs.insertOne(new Document("model", run.model())
                .append("at", Date.from(run.at()))
                .append("published", run.published())
                .append("figures", new Document(new TreeMap<String, Object>(run.figures()))));
        runs.deleteMany(Filters.lt("at", Date.from(run.at().minus(KEPT))));
    }

    /** Those from a time on, the oldest first. */
    public List<Run> since(Instant from) {
        List<Run> found = new ArrayList<>();
        for (Document run : runs.find(Filters.gte("at", Date.from(from))).sort(Sorts.ascending("at"))) {
            Map<String, Double> figures = new TreeMap<>();
            run.get("figures", new Document())
                    .forEach((figure, value) -> figures.put(figure, ((Number) value).doubleValue()));
            found.add(new Run(
                    run.getString("model"), run.getDate("at").toInstant(), run.getBoolean("published"), figures));
        }
        return found;
    }
}
