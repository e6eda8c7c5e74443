package io.shopstream.prediction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.prediction.ConversionRates;
import io.shopstream.prediction.SessionFeature;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Files of forests and of learned models are put to the test where they are learned. */
class PurchaseModelFileTest {

    private static final PurchaseModel PLAIN = model();

    private static PurchaseModel model() {
        double[] weights = new double[SessionFeature.COUNT];
        double[] means = new double[SessionFeature.COUNT];
        for (int feature = 0; feature < weights.length; feature++) {
            weights[feature] = feature % 7 - 3;
            means[feature] = feature % 2;
        }
        return new PurchaseModel(new LogisticModel(-1, weights, means), Calibration.logistic(), new ConversionRates());
    }

    private static List<float[]> rows() {
        Random random = new Random(1);
        return IntStream.range(0, 300)
                .mapToObj(row -> {
                    float[] values = new float[SessionFeature.COUNT];
                    for (int feature = 0; feature < values.length; feature++) {
                        values[feature] = random.nextInt(9) == 0 ? Float.NaN : random.nextInt(2 + feature);
                    }
                    return values;
                })
                .toList();
    }

    private static byte[] file(PurchaseModel model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PurchaseModelFile.write(model, bytes);
        return bytes.toByteArray();
    }

    private static PurchaseModel read(byte[] file) throws IOException {
        return PurchaseModelFile.read(new ByteArrayInputStream(file));
    }

    @Test
    void aProfileIsReadAsItWasWritten() throws IOException {
        PurchaseModel explained = PLAIN.explained(rows());
        byte[] file = file(explained);

        ModelProfile read = Objects.requireNonNull(read(file).profile());
        assertThat(read).usingRecursiveComparison().isEqualTo(explained.profile());
        assertThat(read.rows()).isEqualTo(300);
        assertThat(file(read(file))).isEqualTo(file);
    }

    /** By the release before there were profiles, the same model had these bytes. */
    @Test
    void aFileWithoutAProfileIsAsItAlwaysWas() throws IOException {
        byte[] file = file(PLAIN);

        assertThat(read(file).profile()).isNull();
        CRC32 checksum = new CRC32();
        checksum.update(file);
        assertThat(file).hasSize(1_485);
        assertThat(checksum.getValue()).isEqualTo(3_932_387_493L);
    }

    @Test
    void aFlippedBitAnywhereIsRefused() throws IOException {
        byte[] file = file(PLAIN.explained(rows()));

        for (int at = 0; at < file.length; at++) {
            byte[] damaged = file.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            assertThatThrownBy(() -> read(damaged))
                    .as("byte %d", at)
                    .isInstanceOf(IOException.class)
                    .extracting(e -> String.valueOf(e.getMessage()).lines().count())
                    .isEqualTo(1L);
        }
    }

    /** Whoever can write a file can write its checksum, too. */
    @Test
    void whatNoProfileCanSayIsRefusedUnderARightChecksum() throws IOException {
        byte[] file = file(PLAIN.explained(rows()));
        int profile = file(PLAIN).length - Long.BYTES;

        assertThatThrownBy(() -> read(withLong(file, profile, Double.doubleToLongBits(Double.NaN))))
                .hasMessage("is damaged: the profile of a feature is none");
        byte[] manyCuts = file.clone();
        manyCuts[profile + Double.BYTES] = (byte) 255;
        assertThatThrownBy(() -> read(signed(manyCuts))).isInstanceOf(IOException.class);
        int lastRows = file.length - Long.BYTES - Double.BYTES - Integer.BYTES;
        byte[] moreRows = file.clone();
        ByteBuffer.wrap(moreRows).putInt(lastRows, 1 + ByteBuffer.wrap(file).getInt(lastRows));
        assertThatThrownBy(() -> read(signed(moreRows)))
                .hasMessage("is damaged: the profile of a model has not the same rows for each feature");
        assertThat(read(signed(file)).profile()).isNotNull();
    }

    private static byte[] withLong(byte[] file, int at, long value) {
        byte[] changed = file.clone();
        ByteBuffer.wrap(changed).putLong(at, value);
        return signed(changed);
    }

    private static byte[] signed(byte[] file) {
        CRC32 checksum = new CRC32();
        checksum.update(file, 0, file.length - Long.BYTES);
        byte[] signed = file.clone();
        ByteBuffer.wrap(signed).putLong(file.length - Long.BYTES, checksum.getValue());
        return signed;
    }
}
