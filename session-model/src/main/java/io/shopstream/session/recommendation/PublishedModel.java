package io.shopstream.session.recommendation;

import io.shopstream.session.Topics;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A model that is to be used from now on. A record of {@link Topics#MODEL_PUBLISHED}, whose key is the model's name; the last one
 * of a name holds, and one without a value says that the model which a release brings with it is to be used.
 *
 * @param name what it is for, as {@code ranker}
 * @param version tells it from every other model; its file in the store has this id
 * @param sha256 of its file, in hexadecimal digits
 * @param bytes of its file
 * @param publishedAt in epoch milliseconds
 * @param figures what it did on held-out data, and how much it learned from; for people
 */
public record PublishedModel(
        String name, String version, String sha256, long bytes, long publishedAt, Map<String, Double> figures) {

    /** Of a file: whoever uses it has it in memory. */
    public static final long MOST_BYTES = 64L << 20;

    private static final int MOST_FIGURES = 64;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException for what no model is */
    public PublishedModel {
        require(name != null && NAME.matcher(name).matches(), "the name");
        require(version != null && VERSION.matcher(version).matches(), "the version");
        require(sha256 != null && SHA_256.matcher(sha256).matches(), "the hash");
        require(bytes > 0 && bytes <= MOST_BYTES, "the size");
        require(figures != null && figures.size() <= MOST_FIGURES, "the number of figures");
        figures = Map.copyOf(figures);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what + " of a model makes no sense");
        }
    }
}
