package io.shopstream.prediction.model;

import io.shopstream.modelfile.ChecksummedFile;
import io.shopstream.modelfile.FeatureNames;
import io.shopstream.prediction.ConversionRates;
import io.shopstream.prediction.RowModel;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.SessionFeatures;
import io.shopstream.prediction.trees.TreeEnsemble;
import io.shopstream.prediction.trees.TreeEnsembleFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A {@link PurchaseModel} as a file: what it is, the names of the features in the order in which it reads them, its numbers, what it goes by if that is known, and a CRC-32
 * of all before. A file of other features than this release has is refused, since its numbers would mean something else.
 */
public final class PurchaseModelFile {

    /** What a model is published as. */
    public static final String MODEL = "purchase";

    /** By which one is published that is scored beside it. */
    public static final String CHALLENGER = "purchase-challenger";

    /** More bytes than a model that answers in time has. */
    public static final int MOST_BYTES = 32 << 20;

    private static final ChecksummedFile FILE = new ChecksummedFile(0x53535042, "is no model of purchases");
    private static final byte LOGISTIC = 1;
    private static final byte TREES = 2;

    /** Beside the kind of a model that has a profile. */
    private static final byte PROFILED = 16;

    private PurchaseModelFile() {}

    /** Writes a model. */
    public static void write(PurchaseModel model, OutputStream target) throws IOException {
        FILE.write(target, out -> {
            out.writeInt(SessionFeatures.VERSION);
            FeatureNames.write(SessionFeature.values(), out);
            @Nullable ModelProfile profile = model.profile();
            int profiled = profile == null ? 0 : PROFILED;
            if (model.model() instanceof LogisticModel logistic) {
                out.writeByte(LOGISTIC | profiled);
                logistic.write(out);
            } else if (model.model() instanceof TreeEnsemble trees) {
                out.writeByte(TREES | profiled);
                TreeEnsembleFile.write(trees, out);
            } else {
                throw new IllegalArgumentException(
                        "not a model that is published: " + model.model().getClass());
            }
            model.calibration().write(out);
            model.rates().write(out);
            if (profile != null) {
                profile.write(out);
            }
        });
    }

    /** @throws IOException in one line, when it is no model, one of other features, damaged, or says what is no number */
    public static PurchaseModel read(InputStream source) throws IOException {
        PurchaseModel read = FILE.read(source, PurchaseModelFile::content);
        checkAnswers(read);
        return read;
    }

    private static PurchaseModel content(DataInputStream in) throws IOException {
        int version = in.readInt();
        FeatureNames.check(SessionFeature.values(), in);
        if (version != SessionFeatures.VERSION) {
            throw new IOException(
                    "was trained on version " + version + " of the features, not " + SessionFeatures.VERSION);
        }
        int kind = in.readByte();
        RowModel model =
                switch (kind & ~PROFILED) {
                    case LOGISTIC -> LogisticModel.read(in, SessionFeature.COUNT);
                    case TREES -> TreeEnsembleFile.read(in, SessionFeature.COUNT);
                    default -> throw new IOException("is a model of a kind that is not known, " + kind);
                };
        return new PurchaseModel(
                model,
                Calibration.read(in),
                ConversionRates.read(in),
                (kind & PROFILED) == 0 ? null : ModelProfile.read(in, SessionFeature.COUNT));
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
