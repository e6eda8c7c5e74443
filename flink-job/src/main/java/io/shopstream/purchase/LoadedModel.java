package io.shopstream.purchase;

import io.shopstream.prediction.model.PurchaseModelFile;
import io.shopstream.session.codec.ModelCodec;
import io.shopstream.session.recommendation.PublishedModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * A model that can be used, or that none is to be used any more.
 *
 * @param name by which it was published
 * @param version tells it from others; empty if none is to be used
 * @param file as {@link io.shopstream.prediction.model.PurchaseModelFile} reads it; empty if none is to be used
 */
@SuppressWarnings("ArrayRecordComponent")
public record LoadedModel(String name, String version, byte[] file) {

    static LoadedModel none(String name) {
        return new LoadedModel(name, "", new byte[0]);
    }

    /**
     * What a record says is to be used, with its file.
     *
     * @throws IOException if it cannot be used, for a reason that {@link #why} tells
     * @throws com.mongodb.MongoException while MongoDB is away
     */
    static LoadedModel load(ModelRecord record, PublishedModels models) throws IOException {
        if (record.value().length == 0) {
            return none(record.name());
        }
        PublishedModel published = read(record.value());
        if (published.bytes() > PurchaseModelFile.MOST_BYTES) {
            throw new IOException(published.version() + " is too large, " + published.bytes() + " bytes");
        }
        byte[] file = models.file(published);
        try {
            PurchaseModelFile.read(new ByteArrayInputStream(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(published.version() + " " + e.getMessage(), e);
        }
        return new LoadedModel(record.name(), published.version(), file);
    }

    private static PublishedModel read(byte[] value) throws IOException {
        try {
            return ModelCodec.read(value);
        } catch (IOException | RuntimeException e) {
            throw new IOException("its record is none", e);
        }
    }

    /** The first line of what was wrong. */
    static String why(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    boolean isNone() {
        return file.length == 0;
    }
}
