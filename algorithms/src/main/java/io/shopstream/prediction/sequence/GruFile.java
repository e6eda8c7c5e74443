package io.shopstream.prediction.sequence;

import io.shopstream.modelfile.ChecksummedFile;
import io.shopstream.prediction.sequence.GruWeights.Embedding;
import io.shopstream.prediction.sequence.GruWeights.Gates;
import io.shopstream.prediction.sequence.GruWeights.Scaling;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a model file that holds a {@link GruModel}, and a file of it alone. A file around the part has a checksum and says which model it is; what cannot be a
 * network, such as gates of another size or a number that is none, is refused here.
 */
public final class GruFile {

    private static final ChecksummedFile FILE = new ChecksummedFile(0x53534752, "is no network");

    private GruFile() {}

    /** @throws IOException with one line, when a file cannot be written there, before anybody goes to the trouble of learning what is in it */
    public static void requireFolder(Path file) throws IOException {
        folderOf(file);
    }

    private static Path folderOf(Path file) throws IOException {
        @Nullable Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(file + " is in a folder that is not there");
        }
        return folder;
    }

    /** Writes a file of a network alone: what it is, the network, and a CRC-32 of both. It takes the place of one that was there only when it is whole. */
    public static void save(GruModel model, Path file) throws IOException {
        // a name that nobody can foresee, so that nobody has put a link there
        Path written = Files.createTempFile(folderOf(file), ".network-", ".part");
        try {
            try (OutputStream out = Files.newOutputStream(written)) {
                FILE.write(out, body -> write(model, body));
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** @throws IOException with one line that names the file, when there is none, or it is damaged */
    public static GruModel load(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return FILE.read(in, GruFile::read);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file", e);
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
