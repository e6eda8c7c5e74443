package io.shopstream.prediction.model;

import io.shopstream.prediction.ConversionRates;
import io.shopstream.prediction.RowModel;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.SessionFeatures;
import io.shopstream.prediction.trees.TreeEnsemble;
import io.shopstream.prediction.trees.TreeEnsembleFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A {@link PurchaseModel} as a file: what it is, the names of the features in the order in which it reads them, its numbers, and a CRC-32
 * of all before. A file of other features than this release has is refused, since its numbers would mean something else.
 */
public final class PurchaseModelFile {

    /** What a model is published as. */
    public static final String MODEL = "purchase";

    /** By which one is published that is scored beside it. */
    public static final String CHALLENGER = "purchase-challenger";

    /** What a damaged file says is no line to show. */
    private static final String NAME = "[A-Z0-9_]{1,60}";

    /** More bytes than a model that answers in time has. */
    public static final int MOST_BYTES = 32 << 20;

    private static final int MAGIC = 0x53535042;
    private static final byte LOGISTIC = 1;
    private static final byte TREES = 2;

    private PurchaseModelFile() {}

    /** Writes a model. */
    public static void write(PurchaseModel model, OutputStream target) throws IOException {
        CRC32 checksum = new CRC32();
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new CheckedOutputStream(target, checksum)));
        out.writeInt(MAGIC);
        out.writeInt(SessionFeatures.VERSION);
        out.writeInt(SessionFeature.COUNT);
        for (SessionFeature feature : SessionFeature.values()) {
            out.writeUTF(feature.name());
        }
        if (model.model() instanceof LogisticModel logistic) {
            out.writeByte(LOGISTIC);
            logistic.write(out);
        } else if (model.model() instanceof TreeEnsemble trees) {
            out.writeByte(TREES);
            TreeEnsembleFile.write(trees, out);
        } else {
            throw new IllegalArgumentException(
                    "not a model that is published: " + model.model().getClass());
        }
        model.calibration().write(out);
        model.rates().write(out);
        out.flush();
        out.writeLong(checksum.getValue());
        out.flush();
    }

    /** @throws IOException in one line, when it is no model, one of other features, damaged, or says what is no number */
    public static PurchaseModel read(InputStream source) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(source), new CRC32());
        DataInputStream in = new DataInputStream(checked);
        try {
            if (in.readInt() != MAGIC) {
                throw new IOException("is no model of purchases");
            }
            checkFeatures(in);
            byte kind = in.readByte();
            RowModel model =
                    switch (kind) {
                        case LOGISTIC -> LogisticModel.read(in, SessionFeature.COUNT);
                        case TREES -> TreeEnsembleFile.read(in, SessionFeature.COUNT);
                        default -> throw new IOException("is a model of a kind that is not known, " + kind);
                    };
            PurchaseModel read = new PurchaseModel(model, Calibration.read(in), ConversionRates.read(in));
            long sum = checked.getChecksum().getValue();
            if (in.readLong() != sum) {
                throw new IOException("is damaged: its checksum does not match");
            }
            checkAnswers(read);
            return read;
        } catch (EOFException e) {
            throw new IOException("ends early", e);
        } catch (IllegalArgumentException | UTFDataFormatException e) {
            throw new IOException("is damaged: " + e.getMessage(), e);
        }
    }

    private static void checkFeatures(DataInputStream in) throws IOException {
        int version = in.readInt();
        int count = in.readInt();
        for (int i = 0; i < Math.min(count, SessionFeature.COUNT); i++) {
            String name = in.readUTF();
            if (!name.equals(SessionFeature.values()[i].name())) {
                throw new IOException("was trained on other features: " + (name.matches(NAME) ? name : "no name")
                        + " in place of " + SessionFeature.values()[i]);
            }
        }
        if (count != SessionFeature.COUNT) {
            throw new IOException("was trained on " + count + " features, not " + SessionFeature.COUNT);
        }
        if (version != SessionFeatures.VERSION) {
            throw new IOException(
                    "was trained on version " + version + " of the features, not " + SessionFeatures.VERSION);
        }
    }

    /** Numbers that are each sound may still add up to none. */
    private static void checkAnswers(PurchaseModel model) throws IOException {
        float[] row = new float[SessionFeature.COUNT];
        for (float value : new float[] {0, 1, Float.NaN, 1e6f, -1e6f}) {
            Arrays.fill(row, value);
            double probability = model.probability(row);
            if (!(probability >= 0 && probability <= 1)) {
                throw new IOException("says " + probability + ", which is no probability");
            }
        }
    }
}
