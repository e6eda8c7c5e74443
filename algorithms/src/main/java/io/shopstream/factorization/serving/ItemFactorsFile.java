package io.shopstream.factorization.serving;

import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.FactorizationException;
import io.shopstream.factorization.Factors;
import io.shopstream.factorization.IdDictionary;
import io.shopstream.factorization.ImplicitModel;
import io.shopstream.factorization.ImplicitRowSolver;
import io.shopstream.factorization.ImplicitSettings;
import io.shopstream.factorization.Workers;
import io.shopstream.modelfile.ChecksummedFile;
import io.shopstream.session.recommendation.PublishedModel;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * {@link ItemFactors} as a file: what it is, how they were learned, the items with their ids, and a CRC-32 of all before. The Gramian is
 * computed anew.
 */
public final class ItemFactorsFile {

    /** Of what is published and read: some 200,000 items at rank 64. */
    public static final long MOST_BYTES = PublishedModel.MOST_BYTES;

    private static final ChecksummedFile FILE = new ChecksummedFile(0x53534641, "is no file of factors");
    private static final int VERSION = 1;
    private static final int LONGEST_ID = 256;

    private ItemFactorsFile() {}

    /** Writes them. */
    public static void write(ItemFactors factors, OutputStream target) throws IOException {
        FILE.write(target, out -> {
            out.writeInt(VERSION);
            ImplicitSettings settings = factors.model().settings();
            out.writeInt(settings.rank());
            out.writeInt(settings.iterations());
            out.writeDouble(settings.regularization());
            out.writeDouble(settings.frequencyExponent());
            out.writeDouble(settings.unobservedFrequency());
            out.writeDouble(settings.alpha());
            out.writeDouble(settings.dislikeConfidence());
            out.writeLong(settings.seed());
            ActionWeights weights = factors.weights();
            out.writeDouble(weights.view());
            out.writeDouble(weights.favorite());
            out.writeDouble(weights.cart());
            out.writeDouble(weights.purchase());
            out.writeDouble(weights.liked());
            out.writeDouble(weights.removed());
            out.writeDouble(weights.disliked());
            out.writeLong(weights.halfLife().toMillis());
            out.writeInt(factors.size());
            Factors items = factors.model().items();
            for (int item = 0; item < factors.size(); item++) {
                out.writeUTF(factors.id(item));
                for (int f = 0; f < settings.rank(); f++) {
                    out.writeFloat(items.at(item, f));
                }
            }
        });
    }

    /** @throws IOException in one line, when they are none, or damaged */
    public static ItemFactors read(InputStream source) throws IOException {
        return FILE.read(source, ItemFactorsFile::content);
    }

    private static ItemFactors content(DataInputStream in) throws IOException {
        try {
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException(
                        "is a file of factors of version " + version + ", and this release reads " + VERSION);
            }
            ImplicitSettings settings = new ImplicitSettings(
                    in.readInt(),
                    in.readInt(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readLong());
            ActionWeights weights = new ActionWeights(
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    Duration.ofMillis(in.readLong()));
            return items(in, settings, weights);
        } catch (FactorizationException e) {
            throw new IOException("is damaged: " + e.getMessage(), e);
        }
    }

    private static ItemFactors items(DataInputStream in, ImplicitSettings settings, ActionWeights weights)
            throws IOException {
        int size = in.readInt();
        // an id takes two bytes at least
        if (size < 1 || (long) size * (settings.rank() * (long) Float.BYTES + 2) > MOST_BYTES) {
            throw new IOException("is damaged: " + size + " items of rank " + settings.rank());
        }
        IdDictionary ids = new IdDictionary("item", size, LONGEST_ID);
        Factors items = new Factors(size, settings.rank());
        float[] row = new float[settings.rank()];
        for (int item = 0; item < size; item++) {
            String id = in.readUTF();
            if (ids.add(id) != item) {
                throw new IOException("is damaged: the item " + id + " is in it twice");
            }
            for (int f = 0; f < row.length; f++) {
                row[f] = in.readFloat();
                if (!Float.isFinite(row[f])) {
                    throw new IOException("is damaged: a factor of " + id + " is " + row[f]);
                }
            }
            items.set(item, row);
        }
        ImplicitModel model = new ImplicitModel(
                settings, new Factors(0, settings.rank()), items, ImplicitRowSolver.gramian(items, new Workers(1)));
        return new ItemFactors(model, ids, weights);
    }
}
