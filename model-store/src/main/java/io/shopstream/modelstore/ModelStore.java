package io.shopstream.modelstore;

import com.mongodb.MongoGridFSException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.GridFSDownloadStream;
import com.mongodb.client.gridfs.model.GridFSFile;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.shopstream.session.recommendation.PublishedModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The files of models in MongoDB, by GridFS: collections {@code models.files} and {@code models.chunks}. A file's id is the
 * version of its model. Every method throws a {@link com.mongodb.MongoException} while MongoDB is away.
 */
public final class ModelStore {

    private static final String BUCKET = "models";

    /** Longer than any file takes to be written: chunks that have no file then are of a process that was killed. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final MongoDatabase database;
    private final GridFSBucket bucket;

    public ModelStore(MongoDatabase database) {
        this.database = database;
        this.bucket = GridFSBuckets.create(database, BUCKET);
    }

    /**
     * Keeps a file.
     *
     * @param name of the model
     * @param at when it is published
     * @return what to publish of it
     * @throws IllegalArgumentException if it is larger than whoever uses it would take
     */
    public PublishedModel put(String name, byte[] file, Instant at, Map<String, Double> figures) {
        String hash = sha256(file);
        String time = at.toString().replaceAll("[-:]|\\.[0-9]+", "");
        PublishedModel model = new PublishedModel(
                name, time + "-" + hash.substring(0, 8), hash, file.length, at.toEpochMilli(), figures);
        Document metadata =
                new Document("sha256", hash).append("at", Date.from(at)).append("figures", new Document(figures));
        bucket.uploadFromStream(
                new BsonString(model.version()),
                name,
                new ByteArrayInputStream(file),
                new GridFSUploadOptions().metadata(metadata));
        return model;
    }

    /** What there is of a name, the newest first, as it was published. */
    public List<PublishedModel> kept(String name) {
        List<PublishedModel> models = new ArrayList<>();
        for (GridFSFile file : bucket.find(Filters.eq("filename", name)).sort(Sorts.descending("uploadDate"))) {
            @Nullable Document metadata = file.getMetadata();
            if (metadata != null) {
                Map<String, Double> figures = new TreeMap<>();
                metadata.get("figures", new Document())
                        .forEach((figure, value) -> figures.put(figure, ((Number) value).doubleValue()));
                models.add(new PublishedModel(
                        name,
                        file.getId().asString().getValue(),
                        metadata.getString("sha256"),
                        file.getLength(),
                        metadata.getDate("at").getTime(),
                        figures));
            }
        }
        return models;
    }

    /**
     * The file of a model.
     *
     * @throws IOException in one line, if there is none or it is another one
     */
    public byte[] get(PublishedModel model) throws IOException {
        byte[] file;
        try (GridFSDownloadStream in = bucket.openDownloadStream(new BsonString(model.version()))) {
            file = in.readNBytes(Math.toIntExact(model.bytes()) + 1);
        } catch (MongoGridFSException e) {
            throw new IOException("its file is not in the store, or not all of it", e);
        }
        if (file.length != model.bytes() || !sha256(file).equals(model.sha256())) {
            throw new IOException("its file in the store is not the one that was published");
        }
        return file;
    }

    /** Deletes the file of a model that is not to be published after all. */
    public void remove(PublishedModel model) {
        bucket.delete(new BsonString(model.version()));
    }

    /** Deletes the files of a name but for the newest, and what processes that were killed have left. */
    public void keepNewest(String name, int count) {
        List<BsonValue> old = new ArrayList<>();
        bucket.find(Filters.eq("filename", name))
                .sort(Sorts.descending("uploadDate"))
                .skip(count)
                .map(GridFSFile::getId)
                .into(old);
        old.forEach(bucket::delete);
        List<BsonValue> kept = new ArrayList<>();
        bucket.find().map(GridFSFile::getId).into(kept);
        database.getCollection(BUCKET + ".chunks")
                .deleteMany(Filters.and(
                        Filters.nin("files_id", kept),
                        Filters.lt("_id", new ObjectId(Date.from(Instant.now().minus(ABANDONED))))));
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }
}
