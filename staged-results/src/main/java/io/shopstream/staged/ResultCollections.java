package io.shopstream.staged;

import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.RenameCollectionOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.MongoSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDateTime;
import org.bson.Document;

/**
 * A run's collections in MongoDB. They are filled under names of their own and then renamed, each in one step. Between the
 * renamings, a moment, some are of this run and others still of the last: {@code runId} tells. What other runs
 * have under names of their own stays, unless it is {@link Stores#isLeftBehind}.
 */
final class ResultCollections implements AutoCloseable {

    private final MongoClient client;
    private final MongoDatabase database;
    private final ResultSet set;
    private final Run run;

    ResultCollections(MongoSettings settings, ResultSet set, Run run) {
        this.client = MongoClientFactory.open(settings);
        this.database = client.getDatabase(settings.database());
        this.set = set;
        this.run = run;
    }

    /** Creates the collections; those that are there already, from an attempt of this run that failed, stay. */
    void create() {
        Set<String> existing = database.listCollectionNames().into(new HashSet<>());
        for (ResultKind kind : set.kinds()) {
            if (!existing.contains(staged(kind))) {
                database.createCollection(staged(kind));
            }
        }
    }

    /** Writes documents of one kind, in place of those with the same ids. */
    void write(ResultKind kind, List<ResultDocument> documents) {
        List<ReplaceOneModel<Document>> replacements = new ArrayList<>();
        for (ResultDocument document : documents) {
            replacements.add(new ReplaceOneModel<>(
                    Filters.eq("_id", document.id()), bson(document), new ReplaceOptions().upsert(true)));
        }
        database.getCollection(staged(kind)).bulkWrite(replacements, new BulkWriteOptions().ordered(false));
    }

    /** What lets this run publish, or not. */
    PublishingLock lock() {
        return new PublishingLock(database, set.lock(), run);
    }

    /** Makes this run's documents those that everyone finds, keeps its report, and drops what dead runs left behind. */
    void publish(ResultDocument report) {
        Set<String> existing = database.listCollectionNames().into(new HashSet<>());
        for (ResultKind kind : set.kinds()) {
            if (existing.contains(staged(kind))) {
                database.getCollection(staged(kind))
                        .renameCollection(
                                new MongoNamespace(database.getName(), kind.collection()),
                                new RenameCollectionOptions().dropTarget(true));
            }
            String prefix = kind.collection() + "-";
            existing.stream()
                    .filter(name ->
                            name.startsWith(prefix) && Stores.isLeftBehind(name.substring(prefix.length()), run))
                    .forEach(name -> database.getCollection(name).drop());
        }
        keep(bson(report));
    }

    /** Keeps the report of a run that a newer one has overtaken, and drops its documents. */
    void giveUp(ResultDocument report, String newerRun) {
        set.kinds().forEach(kind -> database.getCollection(staged(kind)).drop());
        keep(bson(report).append("supersededBy", newerRun));
    }

    private void keep(Document report) {
        database.getCollection(set.reports())
                .replaceOne(Filters.eq("_id", report.get("_id")), report, new ReplaceOptions().upsert(true));
    }

    @Override
    public void close() {
        client.close();
    }

    private String staged(ResultKind kind) {
        return kind.collection() + "-" + run.id();
    }

    private Document bson(ResultDocument document) {
        Document bson = Document.parse(document.json());
        bson.put("_id", document.id());
        bson.put("runAt", new BsonDateTime(run.at().toEpochMilli()));
        return bson;
    }
}
