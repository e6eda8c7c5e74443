package io.shopstream.prediction.sequence;

import io.shopstream.prediction.sequence.GruWeights.Embedding;
import io.shopstream.prediction.sequence.GruWeights.Gates;
import io.shopstream.prediction.sequence.GruWeights.Scaling;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The part of a model file that holds a {@link GruModel}, and a file of it alone. A file around the part has a checksum and says which model it is; what cannot be a
 * network, such as gates of another size or a number that is none, is refused here.
 */
public final class GruFile {

    private static final int MAGIC = 0x53534752;

    private GruFile() {}

    /** Writes a file of a network alone: what it is, the network, and a CRC-32 of both. */
    public static void save(GruModel model, Path file) throws IOException {
        CRC32 checksum = new CRC32();
        try (DataOutputStream out = new DataOutputStream(
                new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), checksum))) {
            out.writeInt(MAGIC);
            write(model, out);
            out.flush();
            out.writeLong(checksum.getValue());
        }
    }

    /** @throws IOException with one line that names the file, when there is none, or it is damaged */
    public static GruModel load(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), checksum))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("is no network");
            }
            GruModel model = read(in);
            long sum = checksum.getValue();
            if (in.readLong() != sum) {
                throw new IOException("is damaged: its checksum does not match");
            }
            return model;
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file", e);
        } catch (EOFException e) {
            throw new IOException(file + " ends early", e);
        } catch (IOException e) {
            throw new IOException(file + " " + e.getMessage(), e);
        }
    }

    public static void write(GruModel model, DataOutputStream out) throws IOException {
        GruWeights weights = model.weights();
        out.writeInt(weights.embeddings().size());
        for (Embedding embedding : weights.embeddings()) {
            out.writeInt(embedding.size());
            write(embedding.rows(), out);
        }
        write(weights.scaling().means(), out);
        write(weights.scaling().scales(), out);
        write(weights.gates().input(), out);
        write(weights.gates().state(), out);
        write(weights.gates().inputBias(), out);
        write(weights.gates().stateBias(), out);
        write(weights.output(), out);
        out.writeFloat(weights.outputBias());
    }

    private static void write(float[] numbers, DataOutputStream out) throws IOException {
        out.writeInt(numbers.length);
        for (float number : numbers) {
            out.writeFloat(number);
        }
    }

    /** @throws IOException with one line, when it is damaged */
    public static GruModel read(DataInputStream in) throws IOException {
        try {
            int kinds = in.readInt();
            if (kinds < 0 || kinds > EventShape.MOST_KINDS) {
                throw new IOException("is damaged: " + kinds + " kinds of ids");
            }
            List<Embedding> embeddings = new ArrayList<>();
            for (int kind = 0; kind < kinds; kind++) {
                int size = in.readInt();
                embeddings.add(new Embedding(size, numbers(in)));
            }
            Scaling scaling = new Scaling(numbers(in), numbers(in));
            Gates gates = new Gates(numbers(in), numbers(in), numbers(in), numbers(in));
            return new GruModel(new GruWeights(embeddings, scaling, gates, numbers(in), in.readFloat()));
        } catch (IllegalArgumentException e) {
            throw new IOException("is damaged: " + e.getMessage(), e);
        }
    }

    private static float[] numbers(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > GruWeights.MOST_NUMBERS) {
            throw new IOException("is damaged: " + count + " numbers");
        }
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = in.readFloat();
        }
        return numbers;
    }
}
